package publish

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"jiuwen/generator/lang"
)

// lockName is the file at a target that says who is publishing there.
const lockName = ".jiuwen-lock"

const (
	lockLife   = 15 * time.Minute // a lock that has not been renewed for so long is nobody's
	renewAfter = time.Minute
)

// mostTicket is how many bytes of a lock are read.
const mostTicket = 4 << 10

// ticket is what a lock says.
type ticket struct {
	ID      string    `json:"id"` // of a working copy in its place, and a target
	Who     string    `json:"who"`
	Host    string    `json:"host"`
	Since   time.Time `json:"since"`
	Renewed time.Time `json:"renewed"`
}

// lock is the target's lock, ours or to be so.
type lock struct {
	target Target
	clock  func() time.Time
	mine   ticket // its times are set when it is taken

	mu sync.Mutex
}

// mostTurns is how often somebody else may be faster before that counts as a lock.
const mostTurns = 10

// take takes the lock, or says whose it is. One that this working copy has left behind is its own still.
//
// It looks before it creates, and once more before it takes an old lock away: some services replace what is there, and two may
// find an old lock at once. What is left of the chance for that, a later confirm finds.
func (l *lock) take(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mine.Since = l.now()
	l.mine.Renewed = l.mine.Since
	for range mostTurns {
		has, err := l.read(ctx)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			err := l.target.Create(ctx, lockName, l.mine.ID, l.mine.bytes())
			if err == nil {
				return l.confirm(ctx)
			}
			if !errors.Is(err, fs.ErrExist) {
				return doing(err, locking)
			}
		case err != nil:
			return doing(err, lookingAtLock)
		case l.isMine(has):
			if err := l.target.Put(ctx, lockName, textSource(string(l.mine.bytes()))); err != nil {
				return doing(err, locking)
			}
			return l.confirm(ctx)
		case has.Renewed.IsZero() || l.now().Sub(has.Renewed) < lockLife:
			return has.locked()
		default:
			if again, err := l.read(ctx); err != nil || again.ID != has.ID || !again.Renewed.Equal(has.Renewed) {
				continue
			}
			if err := l.target.Remove(ctx, lockName); err != nil {
				return doing(err, locking)
			}
		}
	}
	return (ticket{}).locked()
}

// now is the time by the wall: that which runs while a machine sleeps.
func (l *lock) now() time.Time { return l.clock().Round(0).UTC() }

func (l *lock) isMine(t ticket) bool { return t.ID == l.mine.ID }

func (t ticket) locked() error { return &LockedError{Who: t.Who, Host: t.Host, Since: t.Since} }

func (t ticket) bytes() []byte {
	data, err := json.Marshal(t)
	if err != nil {
		panic(err) // texts and times can be written
	}
	return append(data, '\n')
}

// read reads the lock. One that can't be read is somebody's of whom nothing is known.
func (l *lock) read(ctx context.Context) (t ticket, err error) {
	data, err := l.target.Read(ctx, lockName, mostTicket)
	if err != nil {
		return t, err
	}
	if json.Unmarshal(data, &t) != nil {
		t = ticket{}
	}
	return t, nil
}

// still says whether the lock is ours still.
func (l *lock) still(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.confirm(ctx)
}

func (l *lock) confirm(ctx context.Context) error {
	has, err := l.read(ctx)
	switch {
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return doing(err, lookingAtLock)
	case !l.isMine(has):
		return has.locked()
	}
	return nil
}

// hold renews the lock when it is time to. It fails where somebody else has it.
func (l *lock) hold(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if now.Sub(l.mine.Renewed) < renewAfter {
		return nil
	}
	if err := l.confirm(ctx); err != nil {
		return err
	}
	renewed := l.mine
	renewed.Renewed = now
	if err := l.target.Put(ctx, lockName, textSource(string(renewed.bytes()))); err != nil {
		return doing(err, lang.Text{ZH: "续目标的锁", EN: "renewing the target's lock"})
	}
	l.mine = renewed
	return nil
}

// keep renews the lock also while one long file is on its way. The context ends when the lock is lost.
func (l *lock) keep(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	ticks := time.NewTicker(renewAfter)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticks.C:
				if err := l.hold(ctx); err != nil && ctx.Err() == nil {
					cancel(err)
				}
			}
		}
	}()
	return ctx, func() {
		ticks.Stop()
		cancel(nil)
		<-ended
	}
}

// release gives the lock back, if it is ours.
func (l *lock) release(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.confirm(ctx); err != nil {
		return err
	}
	return l.target.Remove(ctx, lockName)
}

// idName is the file in the working copy's own folder that tells its lock from others'.
const idName = "id"

// identity is who publishes from here. A copy of the working copy is somebody else: the id at the target is that of this machine
// and this folder too, and tells neither.
func identity(work string) (ticket, error) {
	file := filepath.Join(work, idName)
	id, err := os.ReadFile(file) //nolint:gosec // it is in the site's own cache
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(id) == 0 {
		id = []byte(rand.Text())
		err = os.WriteFile(file, id, 0o600)
	}
	if err != nil {
		return ticket{}, doing(err, keepingID)
	}
	here, err := filepath.Abs(work)
	if err != nil {
		return ticket{}, doing(err, keepingID)
	}
	t := ticket{Who: "?"}
	if u, err := user.Current(); err == nil {
		t.Who = u.Username
	}
	if t.Host, err = os.Hostname(); err != nil {
		t.Host = "?"
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", id, t.Host, here))
	t.ID = hex.EncodeToString(sum[:16])
	return t, nil
}

// Only has one publish at a time use a folder of this machine: it makes the folder where it is missing and locks it until the
// function that it returns is called. The system unlocks it when the process ends, however it does.
func Only(work string) (unlock func(), err error) {
	if err := os.MkdirAll(work, 0o750); err != nil {
		return nil, doing(err, keepingID)
	}
	lock := flock.New(filepath.Join(work, "lock"))
	switch locked, err := lock.TryLock(); {
	case err != nil:
		return nil, doing(err, keepingID)
	case !locked:
		return nil, &BusyError{}
	}
	return func() { _ = lock.Unlock() }, nil // all that could be wrong is that there is no lock
}
