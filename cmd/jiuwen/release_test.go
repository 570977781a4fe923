package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

func TestWhatIsReleasedIsWhatIsCompiled(t *testing.T) {
	var release struct {
		Builds []struct{ Goos, Goarch []string }
	}
	data, err := os.ReadFile("../../.goreleaser.yaml")
	if err == nil {
		err = yaml.Unmarshal(data, &release)
	}
	if err != nil {
		t.Fatal(err)
	}
	var released []string
	for _, b := range release.Builds {
		for _, system := range b.Goos {
			for _, machine := range b.Goarch {
				released = append(released, system+"/"+machine)
			}
		}
	}
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^SYSTEMS := (.*)$`).FindSubmatch(makefile)
	if line == nil {
		t.Fatal("the Makefile names no systems")
	}
	compiled := strings.Fields(string(line[1]))
	slices.Sort(released)
	slices.Sort(compiled)
	if !slices.Equal(released, compiled) {
		t.Errorf("released: %v; compiled: %v", released, compiled)
	}
	for _, system := range release.Builds[0].Goos { // whose licences go along
		if licences, err := os.ReadFile("../../.ci/release"); err != nil || !regexp.MustCompile(`for system in .*\b`+system+`\b`).Match(licences) {
			t.Errorf("no licences of what %s takes: %v", system, err)
		}
	}
}
