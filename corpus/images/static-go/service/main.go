// Command server is a static program that needs files only now and then.
package main

import (
	"context"
	"flag"
	"fmt"
	"html/template"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"syscall"
	"time"
)

const pages = "/srv/pages"

func main() {
	check := flag.Bool("check", false, "ask the server whether it is well, and exit")
	flag.Parse()
	if *check {
		os.Exit(health())
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	server := &http.Server{Addr: ":8080", Handler: routes()}
	go func() {
		<-ctx.Done()
		_ = server.Shutdown(context.Background())
	}()
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal(err)
	}
	log.Print("stopped cleanly")
}

func health() int {
	answer, err := http.Get("http://localhost:8080/")
	if err != nil || answer.StatusCode != http.StatusOK {
		return 1
	}
	return 0
}

func routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "Hello from Go") })
	mux.HandleFunc("GET /time/{zone...}", text(timeIn))
	mux.HandleFunc("GET /host/{name}", text(address))
	mux.HandleFunc("GET /fetch", text(fetch))
	mux.HandleFunc("GET /user", text(owner))
	mux.HandleFunc("GET /page/{name}", text(page))
	mux.HandleFunc("PUT /notes/{name}", text(write))
	mux.Handle("GET /notes/", http.StripPrefix("/notes/", http.FileServer(http.Dir("/data"))))
	mux.Handle("GET /files/", http.StripPrefix("/files/", http.FileServer(http.Dir(pages))))
	return mux
}

// text turns a function that says something of a request into a handler.
func text(say func(*http.Request) (string, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		said, err := say(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		fmt.Fprintln(w, said)
	}
}

func timeIn(r *http.Request) (string, error) {
	zone, err := time.LoadLocation(r.PathValue("zone"))
	if err != nil {
		return "", err
	}
	return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).In(zone).String(), nil
}

func address(r *http.Request) (string, error) {
	found, err := net.LookupHost(r.PathValue("name"))
	return fmt.Sprint(found), err
}

func fetch(r *http.Request) (string, error) {
	answer, err := http.Get(r.FormValue("url"))
	if err != nil {
		return "", err
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	return string(body), err
}

func owner(*http.Request) (string, error) {
	current, err := user.Current()
	if err != nil {
		return "", err
	}
	return current.Username, nil
}

func page(r *http.Request) (string, error) {
	found, err := template.ParseFiles(filepath.Join(pages, r.PathValue("name")+".tmpl"))
	if err != nil {
		return "", err
	}
	return found.Name(), nil
}

func write(r *http.Request) (string, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return "", err
	}
	return "written", os.WriteFile(filepath.Join("/data", r.PathValue("name")), body, 0o644)
}
