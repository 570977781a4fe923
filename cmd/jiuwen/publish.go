package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/address"
	"jiuwen/generator/cache"
	"jiuwen/generator/config"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/output"
	"jiuwen/generator/publish"
)

// usualRemovals is how many files a publish removes before it asks.
const usualRemovals = 256

func (t *terminal) publish() *cobra.Command {
	var o generator.Options
	job := publish.Job{}
	var c *cobra.Command
	c = &cobra.Command{
		Use:   "publish [TARGET]",
		Short: lang.Text{ZH: "把站点发布到 site.yaml 里写的地方", EN: "bring the site to a place that site.yaml names"}.In(t.lang),
		Long: lang.Text{
			ZH: "按目标的 audience 生成站点，检查没有不该看到的内容，然后只上传变了的文件：先传页面要用的，再传页面，最后移除旧的。\n" +
				"目标是一个文件夹、sftp:// 或 s3:// 地址，写在 site.yaml 的 publish 里；只有一个时不用写名字。\n不是 jiuwen 发布的文件从不改动。断了就再发布一次，会接着做完。",
			EN: "Builds the site for the target's audience, looks for what that must not see, and uploads only what has changed: what pages load first, then the pages; what is old is removed last.\n" +
				"A target is a folder, an sftp:// or an s3:// address in publish of site.yaml; where there is one only, it needs no name.\nFiles that jiuwen has not published are never touched. After a break publish again: it goes on from there.",
		}.In(t.lang),
		Example: "  jiuwen publish\n  jiuwen publish wiki --dry-run\n  jiuwen publish wiki --max-delete 1000",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return errors.New(lang.Text{ZH: "一次发布到一个目标", EN: "want one target"}.In(t.lang))
			}
			return nil
		},
		ValidArgsFunction: first(func() []string {
			targets, _, err := generator.Targets(o.Source)
			if err != nil {
				return nil
			}
			var names []string
			for i := range targets {
				names = append(names, targets[i].Key.V)
			}
			return names
		}),
		RunE: work(func(args []string) error {
			job.MostMayGo = c.Flags().Changed("max-delete")
			if job.MaxDelete < 0 {
				return usage{errors.New(lang.Text{ZH: "--max-delete 不能小于 0", EN: "--max-delete must not be below 0"}.In(t.siteLang()))}
			}
			targets, faulty, err := generator.Targets(o.Source)
			if err != nil {
				return err
			}
			target, err := t.target(targets, args)
			if err != nil {
				if faulty { // the target may be what is written wrongly
					return t.faulty(o, err)
				}
				return err
			}
			o.Audience = target.V.Audience.V
			work := filepath.Join(o.Source, cache.Name, "publish", "to-"+url.QueryEscape(target.Key.V))
			o.Out = filepath.Join(work, "site")
			unlock, err := publish.Only(work)
			if err != nil {
				return err
			}
			defer unlock()
			if err := t.builds(o, &target.V); err != nil {
				return err
			}
			job.Site, job.Work, job.Audience = o.Out, work, o.Audience
			return t.publishes(o.Source, target, job)
		}),
	}
	t.site(c, &o)
	t.noHistory(c, &o)
	c.Flags().BoolVar(&job.DryRun, "dry-run", false, lang.Text{ZH: "只列出会上传和移除的文件，目标处什么也不写", EN: "list what would be uploaded and removed, and write nothing at the target"}.In(t.lang))
	c.Flags().IntVar(&job.MaxDelete, "max-delete", usualRemovals, lang.Text{ZH: "最多移除多少个文件；更多就什么也不做。不写时，也不移除已发布的一半以上", EN: "how many files may be removed; if it were more, nothing is done. Unless given, half of what is published is too many as well"}.In(t.lang))
	return c
}

// faulty reports all that is wrong in a site where no target was found. That none was found counts where nothing else is an error.
func (t *terminal) faulty(o generator.Options, noTarget error) error {
	site, err := generator.Check(o)
	if err != nil {
		return err
	}
	defer site.Close()
	if err := t.report(t.err, site, t.wanted(site.Diags)); err != nil {
		return err
	}
	if site.Diags.HasErrors() {
		t.say("%s", lang.Text{ZH: "有错误，什么也没有发布", EN: "nothing is published, because of the errors"}.In(site.Lang))
		return failure{}
	}
	return noTarget
}

// target is the one of a site's targets that is meant.
func (t *terminal) target(targets []field.Entry[config.Target], args []string) (*field.Entry[config.Target], error) {
	l := t.siteLang()
	var names []string
	for i := range targets {
		names = append(names, targets[i].Key.V)
		if len(args) == 1 && args[0] == targets[i].Key.V {
			return &targets[i], nil
		}
	}
	switch {
	case len(targets) == 0:
		return nil, usage{errors.New(lang.Text{
			ZH: "site.yaml 里没有写发布到哪里，例如：\npublish:\n  wiki: {to: /mnt/wiki/deals, audience: team}",
			EN: "site.yaml does not say where to publish. For instance:\npublish:\n  wiki: {to: /mnt/wiki/deals, audience: team}",
		}.In(l))}
	case len(args) == 0 && len(targets) == 1:
		return &targets[0], nil
	case len(args) == 0:
		return nil, usage{errors.New(lang.Text{ZH: "发布到哪里？site.yaml 里有：%s", EN: "publish to which target? site.yaml has: %s"}.Fill(l, lang.Words(names)))}
	}
	text := lang.Text{ZH: "site.yaml 里没有“%s”这个目标", EN: "site.yaml has no target “%s”"}.Fill(l, address.Shown(args[0]))
	if near := diag.Nearest(args[0], names); near != "" {
		text += lang.Text{ZH: "；您是不是要写“%s”？", EN: "; did you mean “%s”?"}.Fill(l, near)
	}
	return nil, usage{errors.New(text + lang.Text{ZH: "\n有：%s", EN: "\nThere are: %s"}.Fill(l, lang.Words(names)))}
}

// builds makes the site for a target. It fails where the site has errors: then nothing is published.
func (t *terminal) builds(o generator.Options, target *config.Target) error {
	site, _, err := generator.Build(o)
	switch {
	case errors.As(err, new(*output.AudienceError)): // that the target was for before
		o.Clean = true
		site, _, err = generator.Build(o)
	case errors.As(err, new(*generator.UnknownAudience)): // said in its place
		o.Audience = ""
		site, err = generator.Check(o)
	}
	if err != nil {
		return err
	}
	defer site.Close()
	if err := t.report(t.err, site, t.wanted(site.Diags)); err != nil {
		return err
	}
	if site.Diags.HasErrors() || target.Address == nil || !target.Audience.Known {
		t.allow(site)
		t.say("%s", lang.Text{ZH: "有错误，什么也没有发布", EN: "nothing is published, because of the errors"}.In(site.Lang))
		return failure{}
	}
	t.notices(site)
	t.searched(site)
	return nil
}

// apart says why a folder can't be published to.
func apart(err error, l lang.Lang) error {
	why := (*generator.ApartError)(nil)
	if !errors.As(err, &why) {
		return errors.New(lang.Text{ZH: "目标文件夹的路径不能用：%s", EN: "the target's folder can't be used: %s"}.Fill(l, err.Error()))
	}
	return errors.New(lang.Text{ZH: "不能发布到站点自己的文件夹里：%s", EN: "the site can't be published into its own folders: %s"}.Fill(l, why.In(l)))
}

// publishes brings a built site to a target.
func (t *terminal) publishes(source string, target *field.Entry[config.Target], job publish.Job) error {
	l, start := t.siteLang(), time.Now()
	if folder, ok := target.V.Address.(address.Folder); ok {
		if err := generator.Apart(source, folder.From(source)); err != nil {
			return apart(err, l)
		}
	}
	var err error
	if job.Target, err = publish.Open(target.V.Address, source, publish.Machine{SSH: publish.SystemSSH(), Notice: func(text lang.Text) { t.say("%s", text.In(l)) }}); err != nil {
		return err
	}
	defer job.Target.Close()
	// A second Ctrl-C ends it whatever it is doing.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	bar := t.bar()
	job.Progress = bar.show
	result, err := publish.Publish(ctx, job)
	bar.end()
	if job.DryRun {
		var list strings.Builder
		for _, name := range result.Upload {
			list.WriteString("+ " + name + "\n")
		}
		for _, name := range result.Remove {
			list.WriteString("- " + name + "\n")
		}
		fmt.Fprint(t.out, list.String())
	}
	switch {
	case errors.Is(err, context.Canceled):
		t.say("%s", lang.Text{ZH: "已中断。再发布一次会接着做完", EN: "interrupted: publish again, and it goes on from here"}.In(l))
		return failure{context.Canceled}
	case err != nil:
		return err
	case job.DryRun:
		t.say("%s", lang.Text{
			ZH: "%s（%s）：会上传 %d 个文件，移除 %d 个，未变 %d 个；什么也没有写", EN: "%s (%s): %d files would be uploaded, %d removed, %d are unchanged; nothing was written",
		}.Fill(l, target.Key.V, target.V.Audience.V, len(result.Upload), len(result.Remove), result.Unchanged))
		return nil
	}
	t.say(lang.Text{
		ZH: "%s（%s）：上传 %d 个文件（%s），移除 %d 个，未变 %d 个；用时 %.1f 秒", EN: "%s (%s): files uploaded: %d (%s); removed: %d; unchanged: %d; %.1f s",
	}.In(l), target.Key.V, target.V.Audience.V, len(result.Upload), size(result.Bytes), len(result.Remove), result.Unchanged, time.Since(start).Seconds())
	return nil
}
