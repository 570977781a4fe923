package edit_test

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

func TestKeysAndWordsAreTranslatedAndAllElseStands(t *testing.T) {
	const en = `title: "high"   # high
account: EB
stakeholders:
  - {name: 周铭, roles: [EB, coach], feedback: T, support: +2, guess: [support, reports_to], participation: {early: low}}
actions: [{what: done, "done": true}]
nothing: high
`
	const zh = `标题: "high"   # high
客户: EB
关键人:
  - {姓名: 周铭, 角色: [决策者, 教练], 反馈: 亡羊补牢, 支持度: +2, 推测: [支持度, 汇报给], 参与度: {前期: 低}}
行动: [{内容: done, 完成: 是}]
nothing: high
`
	if got := edit.Translated(deal.Table(), lang.ZH, en); got != zh {
		t.Errorf("got\n%s", got)
	}
	if got := edit.Translated(deal.Table(), lang.EN, zh); got != en[:len(en)-len(`"done": true}]`+"\nnothing: high\n")]+"done: true}]\nnothing: high\n" {
		t.Errorf("got\n%s", got)
	}
}

func TestAFileSaysTheSameInBothLanguages(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	read := func(matter string) map[string]any {
		parsed, _ := front.Parse("a.md", []byte("---\n"+matter+"---\n"))
		d, _ := deal.ReadDeal("a.md", parsed.Root)
		return d.Canonical()
	}
	for range 300 {
		composed, err := edit.Compose(deal.Table(), lang.EN, someEntry(r, deal.Table(), 0))
		if err != nil {
			continue
		}
		matter := string(bytes.TrimSuffix(bytes.TrimPrefix(composed, []byte("---\n")), []byte("---\n")))
		if zh := edit.Translated(deal.Table(), lang.ZH, matter); !reflect.DeepEqual(read(zh), read(matter)) {
			t.Fatalf("%s is not\n%s", zh, matter)
		}
	}
}
