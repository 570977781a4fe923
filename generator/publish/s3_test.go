package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"strings"
	"sync"
	"testing"
	"time"
)

// service is an S3 service in memory that knows single objects alone. On conditions it answers what it is told to.
type service struct {
	mu        sync.Mutex
	condition int // 0: it writes whatever is there; 412: it keeps to it; else the status that it answers
	objects   map[string]string
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	refuse := func(status int, code string) {
		w.WriteHeader(status)
		fmt.Fprintf(w, "<Error><Code>%s</Code></Error>", code)
	}
	name := strings.TrimPrefix(r.URL.Path, "/deals/")
	text, there := s.objects[name]
	switch {
	case r.Method == http.MethodPut:
		body := io.Reader(r.Body)
		if r.Header.Get("X-Amz-Decoded-Content-Length") != "" { // each part is signed
			body = httputil.NewChunkedReader(body)
		}
		data, err := io.ReadAll(body)
		conditional := r.Header.Get("If-None-Match") != ""
		switch {
		case err != nil:
			refuse(http.StatusBadRequest, "IncompleteBody")
		case conditional && s.condition == http.StatusPreconditionFailed && there:
			refuse(s.condition, "PreconditionFailed")
		case conditional && s.condition != 0 && s.condition != http.StatusPreconditionFailed:
			refuse(s.condition, "NotImplemented")
		default:
			s.objects[name] = string(data)
			w.Header().Set("ETag", `"1"`)
		}
	case r.Method == http.MethodDelete:
		delete(s.objects, name)
		w.WriteHeader(http.StatusNoContent)
	case !there:
		refuse(http.StatusNotFound, "NoSuchKey")
	default:
		w.Header().Set("ETag", `"1"`)
		w.Header().Set("Last-Modified", time.Unix(0, 0).UTC().Format(http.TimeFormat))
		http.ServeContent(w, r, "", time.Unix(0, 0), strings.NewReader(text))
	}
}

// unsettled is a bucket of a service. Each time it has to wait, something happens.
func unsettled(t *testing.T, condition int, happens func(*service)) (b *bucket, s *service) {
	t.Helper()
	s = &service{condition: condition, objects: map[string]string{}}
	at := httptest.NewServer(s)
	t.Cleanup(at.Close)
	t.Setenv("AWS_ACCESS_KEY_ID", "test")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "not-a-secret")
	b = opened(t, "s3://deals?endpoint="+at.URL).(*bucket)
	b.settle = func(context.Context) error {
		s.mu.Lock()
		defer s.mu.Unlock()
		happens(s)
		return nil
	}
	return b, s
}

// conditions are what services make of a write under the condition that there is nothing.
var conditions = map[string]int{"kept": http.StatusPreconditionFailed, "not known": http.StatusNotImplemented, "not minded": 0}

func TestAServiceWithoutConditionsIsPublishedTo(t *testing.T) {
	for name, condition := range conditions {
		waits := 0
		b, s := unsettled(t, condition, func(*service) { waits++ })
		files := map[string]string{"index.html": "1", "a.html": "2"}
		if _, err := publishTo(t, b, files); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		delete(s.objects, manifestName)
		if !maps.Equal(s.objects, files) || (waits > 0) != (condition != http.StatusPreconditionFailed) {
			t.Errorf("%s: waited %d times, %v", name, waits, s.objects)
		}
	}
}

func TestWhoWritesALockLastHasItWhereAServiceKnowsNoConditions(t *testing.T) {
	theirs := ticket{ID: "other", Who: "wang", Since: time.Now(), Renewed: time.Now()}
	for _, name := range []string{"not known", "not minded"} {
		b, s := unsettled(t, conditions[name], func(s *service) { s.objects[lockName] = string(theirs.bytes()) }) // they had looked at the same time
		var locked *LockedError
		if _, err := publishTo(t, b, map[string]string{"index.html": "1"}); !errors.As(err, &locked) || locked.Who != "wang" || len(s.objects) != 1 {
			t.Errorf("%s: %v %v", name, err, s.objects)
		}
	}
}
