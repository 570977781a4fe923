package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"
)

// asks says whether there is somebody at a terminal who can answer.
func (t *terminal) asks() bool { return term.IsTerminal(int(os.Stdin.Fd())) }

// ask asks a question in one line; the end of the input is an empty answer.
func (t *terminal) ask(question string) string {
	fmt.Fprint(t.err, question+" ")
	if t.answers == nil {
		t.answers = bufio.NewReader(os.Stdin)
	}
	line, _ := t.answers.ReadString('\n') // what came before the end is the answer
	return strings.TrimSpace(line)
}

// pick has one of several chosen by its number; ok is false where none is.
func (t *terminal) pick(question string, choices []string) (index int, ok bool) {
	for i, choice := range choices {
		fmt.Fprintf(t.err, "%3d  %s\n", i+1, choice)
	}
	n, err := strconv.Atoi(t.ask(question))
	return n - 1, err == nil && 1 <= n && n <= len(choices)
}
