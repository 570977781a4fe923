package main

import (
	"errors"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"jiuwen/generator"
	"jiuwen/generator/lang"
)

// stood adds the flag of commands that read a site as it stood once.
func (t *terminal) stood(c *cobra.Command, o *generator.Options) {
	c.Flags().Var((*momentFlag)(&o.At), "at", lang.Text{
		ZH: "站点在 git 的这个提交、或这一天结束时的样子；那一天就是“今天”",
		EN: "the site as it stood at this commit of git, or at the end of this day, which is today then",
	}.In(t.lang))
	c.MarkFlagsMutuallyExclusive("at", "now")
}

// momentFlag is a commit or a day as a flag.
type momentFlag string

func (f *momentFlag) String() string { return string(*f) }
func (f *momentFlag) Type() string   { return "commit or date" }
func (f *momentFlag) Set(s string) error {
	if s == "" {
		return said{ZH: "要写一个提交，或者日期，例如 2026-11-23", EN: "want a commit, or a date such as 2026-11-23"}
	}
	*f = momentFlag(s)
	return nil
}

// at gives what a command does a room, where it reads a site as it stood once.
func at(o *generator.Options, do func() error) func([]string) error {
	return func([]string) error {
		if o.At == "" {
			return do()
		}
		return room(func(dir string) error {
			o.Room = dir
			return do()
		})
	}
}

// interrupted is the exit status after Ctrl-C, as shells have it.
const interrupted = 130

// room is a folder for files that are there only while a command works. It is removed at the end, and by Ctrl-C too.
func room(do func(dir string) error) error {
	dir, err := os.MkdirTemp("", "jiuwen-")
	if err != nil {
		return err
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	go func() {
		if _, pressed := <-stop; pressed {
			_ = remove(dir)
			os.Exit(interrupted)
		}
	}()
	defer func() {
		signal.Stop(stop)
		close(stop)
	}()
	return errors.Join(do(dir), os.RemoveAll(dir))
}

// remove takes a folder away in which this program may be writing still: a file that comes just then keeps it from going. Once it
// has gone no other can come.
func remove(dir string) error {
	err := os.RemoveAll(dir)
	for again := 0; err != nil && again < mostRemovals; again++ {
		err = os.RemoveAll(dir)
	}
	return err
}

// mostRemovals is how often a folder is tried to be removed that does not go: another reason than files that come would stay.
const mostRemovals = 1000
