package elf_test

import (
	"bytes"
	delf "debug/elf"
	"encoding/binary"
	"errors"
	"os"
	"reflect"
	"testing"

	"io.github.micropacker/agent/internal/elf"
	"io.github.micropacker/agent/internal/elf/elftest"
)

func TestRead(t *testing.T) {
	full := elftest.File{
		Interpreter: "/lib64/ld.so", Needed: []string{"liba.so", "libb.so"},
		RPath: "/r1:/r2", RunPath: "$ORIGIN/../lib:", Flags1: delf.DF_1_NODEFLIB,
	}
	want := elf.Object{
		Class: delf.ELFCLASS64, Machine: delf.EM_X86_64, Interpreter: "/lib64/ld.so", Needed: []string{"liba.so", "libb.so"},
		RPath: []string{"/r1", "/r2"}, RunPath: []string{"$ORIGIN/../lib"}, NoDefault: true,
	}
	narrow, wantNarrow := full, want
	narrow.Class, narrow.Machine, narrow.Order = delf.ELFCLASS32, delf.EM_PPC, binary.BigEndian
	wantNarrow.Class, wantNarrow.Machine = delf.ELFCLASS32, delf.EM_PPC
	tests := []struct {
		summary string
		file    elftest.File
		want    elf.Object
	}{
		{"all that a loader reads", full, want},
		{"32 bits, big endian", narrow, wantNarrow},
		{"a program that needs nothing", elftest.File{}, elf.Object{Class: delf.ELFCLASS64, Machine: delf.EM_X86_64}},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			got, err := elf.Read(bytes.NewReader(elftest.Build(test.file)))
			if err != nil || !reflect.DeepEqual(*got, test.want) {
				t.Errorf("got %+v (%v), want %+v", got, err, test.want)
			}
		})
	}
}

func TestReadRefusesWhatIsNoELF(t *testing.T) {
	whole := elftest.Build(elftest.File{Needed: []string{"libc.so.6"}})
	tests := []struct {
		summary string
		content []byte
	}{
		{"empty", nil},
		{"a script", []byte("#!/bin/sh\n")},
		{"the magic alone", whole[:4]},
		{"cut within the headers", whole[:100]},
		{"cut within the dynamic section", whole[:len(whole)-5]},
	}
	for _, test := range tests {
		t.Run(test.summary, func(t *testing.T) {
			if got, err := elf.Read(bytes.NewReader(test.content)); !errors.Is(err, elf.ErrFormat) {
				t.Errorf("got %+v (%v), want %v", got, err, elf.ErrFormat)
			}
		})
	}
}

func TestReadRealProgram(t *testing.T) {
	self, err := os.Open("/proc/self/exe")
	if err != nil {
		t.Fatal(err)
	}
	defer self.Close()
	got, err := elf.Read(self)
	if err != nil || got.Interpreter != "" || len(got.Needed) != 0 {
		t.Errorf("got %+v (%v), want a static program", got, err)
	}
}

func FuzzReadNeverPanics(f *testing.F) {
	f.Add(elftest.Build(elftest.File{Interpreter: "/ld", Needed: []string{"a"}, RunPath: "/x"}))
	f.Fuzz(func(t *testing.T, content []byte) {
		if object, err := elf.Read(bytes.NewReader(content)); err == nil && object == nil {
			t.Error("got neither an object nor an error")
		}
	})
}
