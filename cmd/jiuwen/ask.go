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

// answer asks a question in one line. The error is the end of the input, before which an answer may stand.
func (t *terminal) answer(question string) (string, error) {
	fmt.Fprint(t.err, question+" ")
	if t.answers == nil {
		t.answers = bufio.NewReader(os.Stdin)
	}
	line, err := t.answers.ReadString('\n')
	return strings.TrimSpace(line), err
}

// ask asks a question that may stay without an answer.
func (t *terminal) ask(question string) string {
	answer, _ := t.answer(question)
	return answer
}

// confirms asks a question that is answered with yes, or else is not.
func (t *terminal) confirms(question string) bool {
	switch strings.ToLower(t.ask(question)) {
	case "y", "yes", "是":
		return true
	}
	return false
}

// pick has one of several chosen by its number; ok is false where none is.
func (t *terminal) pick(question string, choices []string) (index int, ok bool) {
	for i, choice := range choices {
		fmt.Fprintf(t.err, "%3d  %s\n", i+1, choice)
	}
	n, err := strconv.Atoi(t.ask(question))
	return n - 1, err == nil && 1 <= n && n <= len(choices)
}

// insist asks until there is an answer that fits; nothing but Enter is the usual one.
func (t *terminal) insist(question, usual string, fits func(string) bool) (string, error) {
	for {
		answer, err := t.answer(question + " [" + usual + "]:")
		switch {
		case err != nil:
			return "", said{ZH: "没有回答，什么也没有写", EN: "no answer: nothing is written"}
		case answer == "":
			return usual, nil
		case fits == nil || fits(answer):
			return answer, nil
		}
	}
}
