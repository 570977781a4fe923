package main

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/lang"
)

func (t *terminal) build() *cobra.Command {
	var o generator.Options
	c := &cobra.Command{
		Use:   "build",
		Short: lang.Text{ZH: "生成站点", EN: "build the site"}.In(t.lang),
		Long: lang.Text{
			ZH: "读取站点文件夹里的商机、档案和页面，生成可双击打开的手册。\n有错误时什么也不写，原来的输出保持不变。",
			EN: "Reads the deals, profiles and pages of the site's folder and writes a playbook that opens by double-click.\nWhere something is wrong nothing is written, and the former output stays as it is.",
		}.In(t.lang),
		Example: "  jiuwen build\n  jiuwen build --source team --out /mnt/wiki/deals --now 2026-11-23\n  jiuwen build --at 2026-09-30 --out september\n  jiuwen build --audience team --out public-team",
		Args:    t.takes(0, 0),
		RunE: work(at(&o, func() error {
			start := time.Now()
			site, stats, err := generator.Build(o)
			if err != nil {
				return t.unknown(err)
			}
			defer site.Close()
			if err := t.report(t.err, site, t.wanted(site.Diags)); err != nil {
				return err
			}
			if site.Diags.HasErrors() {
				t.allow(site)
				t.say("%s", lang.Text{ZH: "有错误，什么也没有写", EN: "nothing is written, because of the errors"}.In(site.Lang))
				return failure{}
			}
			t.notices(site)
			if t.verbose {
				for _, layer := range site.Layers {
					t.say("%s", layer)
				}
			}
			t.say(lang.Text{
				ZH: "商机 %d 个；文件 %d 个（写入 %d，未变 %d，移除 %d）；用时 %.1f 秒",
				EN: "deals: %d; files: %d (%d written, %d unchanged, %d removed); %.1f s",
			}.In(site.Lang), site.Deals, stats.Written+stats.Unchanged, stats.Written, stats.Unchanged, stats.Removed, time.Since(start).Seconds())
			if !site.Public() {
				t.say(lang.Text{ZH: "体检：红旗 %d 个，缺口 %d 个，提示 %d 个", EN: "flags: %d; gaps: %d; hints: %d"}.In(site.Lang),
					site.Found[0], site.Found[1], site.Found[2])
			}
			t.searched(site)
			t.say("%s", filepath.Join(o.Out, "index.html"))
			return nil
		})),
	}
	t.site(c, &o)
	t.drafts(c, &o)
	t.stood(c, &o)
	c.Flags().StringVar(&o.Out, "out", "public", lang.Text{ZH: "输出的`文件夹`", EN: "`folder` of the output"}.In(t.lang))
	c.Flags().BoolVar(&o.Clean, "clean", false, lang.Text{ZH: "先清空以前生成的文件", EN: "first remove what an earlier build wrote"}.In(t.lang))
	t.audience(c, &o)
	t.noHistory(c, &o)
	c.Flags().BoolVar(&o.NoCache, "no-cache", false, lang.Text{ZH: "不用以前的生成留下的缓存（.jiuwen/），全部重新生成", EN: "make everything anew, without what earlier builds left in .jiuwen/"}.In(t.lang))
	return c
}

// searched says how much others than the deals' own teams see, what was looked for in what was made for them, and what was let pass.
func (t *terminal) searched(s *generator.Site) {
	if s.Whole() {
		return
	}
	if s.Public() {
		t.say(lang.Text{ZH: "%s 只看到 %d 个商机的合计", EN: "%s sees sums over %d deals alone"}.In(s.Lang), s.Audience(), s.Seen)
	} else {
		t.say(lang.Text{ZH: "%[1]s 看到 %[3]d 个商机里的 %[2]d 个", EN: "%s sees %d of %d deals"}.In(s.Lang), s.Audience(), s.Seen, s.Deals)
	}
	n := s.Searched
	if n.Words == 0 {
		t.say("%s", lang.Text{ZH: "泄露检查：没有要找的词", EN: "leak check: there was no word to search for"}.In(s.Lang))
		return
	}
	t.say(lang.Text{ZH: "泄露检查：在 %[2]s 字节里找了 %[1]s 个词，没有发现", EN: "leak check: searched for %s words in %s bytes, and found none"}.In(s.Lang), lang.Number(float64(n.Words)), lang.Number(float64(n.Bytes)))
	for _, word := range n.Allowed {
		t.say(lang.Text{ZH: "按 site.yaml 放行：%s", EN: "allowed by site.yaml: %s"}.In(s.Lang), word)
	}
}

// allow says how words could be let pass that an audience would have seen and may not. Names are not for copying with the rest.
func (t *terminal) allow(s *generator.Site) {
	if len(s.Allow.Texts) > 0 {
		t.say(lang.Text{
			ZH: "如果这些内容都可以给 %[1]s 看，在 site.yaml 的 audiences 里，给 %[1]s 写上：\nallow: [%[2]s]",
			EN: "if %[1]s may see all of these texts, add this to %[1]s, in audiences of site.yaml:\nallow: [%[2]s]",
		}.In(s.Lang), s.Audience(), strings.Join(s.Allow.Texts, ", "))
	}
	if len(s.Allow.Names) > 0 {
		t.say(lang.Text{
			ZH: "这些是名字：%s\n写进 allow 的名字到处都不再拦，不管说的是谁。先在出现的地方改掉；确实可以公开的，一个一个写",
			EN: "these are names: %s\na name in allow passes everywhere, whoever is meant. Change the texts first, and allow one by one what may be known",
		}.In(s.Lang), strings.Join(s.Allow.Names, ", "))
	}
}
