// Package publish brings a folder of built files to where readers find them: a folder, an SFTP server or an S3 bucket.
//
// It knows files alone, by name, size and SHA-256. What it has written lies at the target in .jiuwen-manifest, and nothing
// else there is ever overwritten or removed. The manifest names what is about to be written before the first file is, and is
// brought up to date on the way, so that a publish that breaks leaves nothing unknown and the next one goes on from there.
//
// What pages load comes before the pages, the first page last, and removals come at the very end: a reader in the middle
// meets old pages and new ones, and each with all that it loads.
package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/address"
	"jiuwen/generator/lang"
)

// Target is where files are published. Names are below it, with slashes. Its methods may be called from several goroutines
// and are repeated where a connection is lost, so what was half done must not stand in the way.
type Target interface {
	// Read reads a file, no more than so many bytes of it. Where there is none the error is fs.ErrNotExist.
	Read(ctx context.Context, name string, most int64) ([]byte, error)
	// Put writes a file so that readers see the old bytes or the new ones, and makes the folders that it needs.
	Put(ctx context.Context, name string, src Source) error
	// Create writes a small file that is not there yet. Where there is one the error is fs.ErrExist. Several may do so at once; who
	// tells them apart.
	Create(ctx context.Context, name, who string, data []byte) error
	// Remove takes a file away. Where there is none there is nothing to do.
	Remove(ctx context.Context, name string) error
	// Prune takes a folder away if it is empty. It is no error where it is not.
	Prune(ctx context.Context, folder string) error
	// Sizes says which names in one folder are taken, and how large the files are. Of others it may say so too.
	Sizes(ctx context.Context, folder string, bases []string) (map[string]int64, error)
	Close() error
}

// Machine is what this machine says of the way to targets.
type Machine struct {
	SSH    string          // the folder of the system's ssh settings, see SystemSSH
	Notice func(lang.Text) // is told what of the settings is left out
}

// Open opens the target at an address, a relative folder from the site's. It may be that nothing is there yet: then the first
// that is written makes it.
func Open(to address.Address, site string, m Machine) (Target, error) {
	switch to := to.(type) {
	case address.SFTP:
		return openServer(to, m)
	case address.S3:
		return openBucket(to)
	case address.Folder:
		return &folder{path: to.From(site)}, nil
	}
	return nil, fmt.Errorf("there is no target of type %T", to)
}

// partSuffix ends the names of files that are being written at a target that can't replace a file's bytes at once.
const partSuffix = ".jiuwen-part"

// Job is what is to be published.
type Job struct {
	Site      string // the folder of built files
	Target    Target
	Work      string // a folder of this working copy's own: its lock is told by what lies there, and only one publish at a time uses it
	DryRun    bool   // nothing is written at the target
	Audience  string // who may see it; a target that holds what is for another is refused
	MaxDelete int    // more removals than that are refused
	MostMayGo bool   // also more than half of what is published
	// Progress is told how many bytes of how many are published, from several goroutines; it may be nil.
	Progress func(done, all int64)

	clock func() time.Time // nil: the system's; tests have their own
	tries int              // see patient
	pause time.Duration
}

// Result is what a publish did, or would do.
type Result struct {
	Upload, Remove []string // in the order of their turns
	Unchanged      int
	Bytes          int64 // of what was uploaded
}

// parallel is how many files are on their way at a time.
const parallel = 8

// Publish makes the target's files those of the site's folder. After an error it is called again, and goes on.
func Publish(ctx context.Context, job Job) (Result, error) {
	if job.clock == nil {
		job.clock = time.Now
	}
	local, err := scan(job.Site)
	if err != nil {
		return Result{}, err
	}
	p := &publisher{Job: job, target: patient{job.Target, job.tries, job.pause}, local: local, half: map[string]bool{}}
	err = p.prepare(ctx)
	// What seems to be others' may be what somebody publishes just now: the lock tells.
	if errors.As(err, new(*OthersError)) && !job.DryRun {
		return p.locked(ctx, true)
	}
	if err != nil || job.DryRun || p.plan.empty() {
		return p.planned(), err
	}
	return p.locked(ctx, false)
}

// publisher is a publish under way.
type publisher struct {
	Job
	target patient
	local  manifest
	head   string // of the manifest that was planned from
	plan   plan
	lock   *lock
	half   map[string]bool // of those that are removed: what an earlier publish may have been writing

	mu    sync.Mutex
	there manifest // what is at the target, as far as it is known
	done  int64    // bytes
	due   int64    // what has been uploaded since the manifest was written; a file weighs something too
	saves sync.Mutex
}

func (p *publisher) planned() Result {
	return Result{Upload: slices.Concat(p.plan.put[:]...), Remove: p.plan.removals(), Unchanged: p.plan.unchanged}
}

// prepare reads what is at the target and plans.
func (p *publisher) prepare(ctx context.Context) error {
	head, err := readHead(ctx, p.target)
	if err != nil {
		return err
	}
	p.head = head
	there := p.local
	if head != p.local.head(p.Audience) { // else all of it is known without being read
		var audience string
		if there, audience, err = readManifest(ctx, p.target); err != nil {
			return err
		}
		if audience != "" && audience != p.Audience {
			return &AudienceError{Holds: audience, Wanted: p.Audience}
		}
	}
	there = maps.Clone(there)
	if err := p.emptied(ctx, there); err != nil {
		return err
	}
	p.there, p.plan = there, planOf(p.local, there)
	most := p.MaxDelete
	if !p.MostMayGo {
		most = min(most, max(fewRemovals, len(there)/2))
	}
	if n := len(p.plan.removals()); n > most {
		return &TooManyError{Removals: n, Max: most}
	}
	return p.spareOthers(ctx, p.plan.fresh)
}

// fewRemovals are never too many of what is published.
const fewRemovals = 16

// home is the page that readers begin with. It is written last, and looked for first.
const home = "index.html"

// emptied looks whether the target has been emptied behind the manifest's back, which stays as a hidden file when a folder is
// emptied: then nothing in it is sure, and what has another size is somebody's who has filled it since. A first page that
// somebody has replaced is theirs.
func (p *publisher) emptied(ctx context.Context, there manifest) error {
	was, ok := there[home]
	if !ok || !was.sure {
		return nil
	}
	sizes, err := p.target.Sizes(ctx, ".", []string{home})
	if err != nil {
		return err
	}
	switch size, ok := sizes[home]; {
	case !ok:
		return p.settle(ctx, there)
	case size != was.size:
		return &OthersError{Names: []string{home}}
	}
	return nil
}

// settle makes nothing sure of what a manifest names, and forgets what is somebody's.
func (p *publisher) settle(ctx context.Context, there manifest) error {
	sizes, err := p.sizes(ctx, slices.Collect(maps.Keys(there)))
	for name, was := range there {
		if size, taken := sizes[name]; taken && was.sure && size != was.size {
			delete(there, name)
		} else {
			there[name] = entry{}
		}
	}
	return err
}

// spareOthers refuses names that are taken at the target by what was not published.
func (p *publisher) spareOthers(ctx context.Context, names []string) error {
	sizes, err := p.sizes(ctx, names)
	if err == nil && len(sizes) > 0 {
		err = &OthersError{Names: slices.Sorted(maps.Keys(sizes))}
	}
	return err
}

// sizes says which names are taken at the target, and how large the files are.
func (p *publisher) sizes(ctx context.Context, names []string) (map[string]int64, error) {
	folders := map[string][]string{}
	for _, name := range names {
		folders[path.Dir(name)] = append(folders[path.Dir(name)], path.Base(name))
	}
	var mu sync.Mutex
	all := map[string]int64{}
	err := each(ctx, slices.Sorted(maps.Keys(folders)), func(ctx context.Context, folder string) error {
		sizes, err := p.target.Sizes(ctx, folder, folders[folder])
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		for _, base := range folders[folder] {
			if size, taken := sizes[base]; taken {
				all[path.Join(folder, base)] = size
			}
		}
		return nil
	})
	return all, err
}

// locked does what is planned while nobody else may. Anew has it planned once more in any case.
func (p *publisher) locked(ctx context.Context, anew bool) (result Result, err error) {
	id, err := identity(p.Work)
	if err != nil {
		return Result{}, err
	}
	p.lock = &lock{target: p.target, clock: p.clock, mine: id}
	if err := p.lock.take(ctx); err != nil {
		return Result{}, err
	}
	ctx, stop := p.lock.keep(ctx)
	defer func() {
		if cause := context.Cause(ctx); err != nil && cause != nil {
			err = cause
		}
		stop()
		// What is begun is ended in good order also where the publish was interrupted.
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		if errors.As(err, new(*LockedError)) {
			return // it is somebody else's now, and so is the manifest
		}
		if err != nil && p.due > 0 {
			_ = p.save(last) // the manifest at the target names everything anyway
		}
		// One that stays is taken up again from here at once, and by others after a while.
		if left := p.lock.release(last); left != nil && err == nil {
			err = doing(left, lang.Text{ZH: "交还目标的锁", EN: "giving back the target's lock"})
		}
	}()
	// Somebody else may have published before the lock was taken.
	now, err := readHead(ctx, p.target)
	if err == nil {
		err = p.lock.still(ctx)
	}
	switch {
	case err != nil:
		return Result{}, err
	case anew || now != p.head:
		if err := p.prepare(ctx); err != nil || p.plan.empty() {
			return p.planned(), err
		}
	}
	result = p.planned()
	err = p.run(ctx)
	result.Bytes = p.done
	return result, err
}

// patience is how long a publish that has failed tries to leave things in order.
const patience = 15 * time.Second

// run does what is planned. First the manifest says of all that is written or removed that it is not sure: a break may come
// when it is done and not yet said.
func (p *publisher) run(ctx context.Context) error {
	for _, name := range p.plan.removals() {
		if !p.there[name].sure {
			p.half[name] = true
		}
	}
	for _, name := range slices.Concat(p.plan.removals(), slices.Concat(p.plan.put[:]...)) {
		p.there[name] = entry{}
	}
	if err := p.save(ctx); err != nil {
		return err
	}
	if err := p.remove(ctx, p.plan.clear); err != nil {
		return err
	}
	if err := p.spareOthers(ctx, p.plan.respelt); err != nil {
		return err
	}
	for _, names := range p.plan.put {
		if err := each(ctx, names, p.put); err != nil {
			return err
		}
	}
	for _, names := range p.plan.remove {
		if err := p.remove(ctx, names); err != nil {
			return err
		}
	}
	return p.save(ctx)
}

// put uploads a file.
func (p *publisher) put(ctx context.Context, name string) error {
	if err := p.lock.hold(ctx); err != nil {
		return err
	}
	file, err := openIn(p.Site, name)
	if err != nil {
		return doing(err, publishing, name)
	}
	defer file.Close()
	want := p.local[name]
	if err := p.target.Put(ctx, name, Source{file, want.size}); err != nil {
		return doing(err, publishing, name)
	}
	p.mu.Lock()
	p.there[name] = want
	p.done += want.size
	p.due += want.size + fileWeight
	done, due := p.done, p.due >= max(leastDue, p.plan.bytes/mostSaves)
	if due {
		p.due = 0
	}
	p.mu.Unlock()
	if p.Progress != nil {
		p.Progress(done, p.plan.bytes)
	}
	if due {
		return p.save(ctx)
	}
	return nil
}

// The manifest is written after so many bytes, but not more than so often: that of a large site is some megabytes.
const (
	leastDue   = 16 << 20
	mostSaves  = 16
	fileWeight = 64 << 10 // what a file costs, however small
)

// save writes the manifest.
func (p *publisher) save(ctx context.Context) error {
	p.saves.Lock() // an older state never follows a newer one
	defer p.saves.Unlock()
	if err := p.lock.hold(ctx); err != nil {
		return err
	}
	p.mu.Lock()
	data := p.there.bytes(p.Audience)
	p.mu.Unlock()
	if err := p.target.Put(ctx, manifestName, textSource(data)); err != nil {
		return doing(err, lang.Text{ZH: "写目标处的清单", EN: "writing the list of what is published"})
	}
	return nil
}

// remove takes files away, and the folders that hold nothing of ours then.
func (p *publisher) remove(ctx context.Context, names []string) error {
	if len(names) == 0 {
		return nil
	}
	err := each(ctx, names, func(ctx context.Context, name string) error {
		if err := p.lock.hold(ctx); err != nil {
			return err
		}
		err := p.target.Remove(ctx, name)
		if err == nil && p.half[name] {
			err = p.target.Remove(ctx, name+partSuffix)
		}
		if err != nil {
			return doing(err, removing, name)
		}
		p.mu.Lock()
		delete(p.there, name)
		p.due += fileWeight
		p.mu.Unlock()
		return nil
	})
	if err != nil {
		return err
	}
	for _, folder := range p.there.emptied(names) {
		if err := p.target.Prune(ctx, folder); err != nil {
			return doing(err, removing, folder)
		}
	}
	return nil
}

// each does something for all names, several at a time, until one fails.
func each(ctx context.Context, names []string, do func(context.Context, string) error) error {
	workers, going := errgroup.WithContext(ctx)
	workers.SetLimit(parallel)
	for _, name := range names {
		if going.Err() != nil {
			break
		}
		workers.Go(func() error { return do(going, name) })
	}
	if err := workers.Wait(); err != nil {
		return err
	}
	return context.Cause(ctx)
}

// openIn opens a file of a folder that must not lead out of it.
func openIn(folder, name string) (*os.File, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(name)
}

// readHead reads the first line of the target's manifest, which stands for all of it; empty where there is none.
func readHead(ctx context.Context, t Target) (string, error) {
	data, err := t.Read(ctx, manifestName, int64(len(manifestHead)+2*sha256.Size+1))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", doing(err, readingManifest)
	}
	return string(data), nil
}

// readManifest reads the target's manifest, and for which audience it was published; an empty one where there is none.
func readManifest(ctx context.Context, t Target) (m manifest, audience string, err error) {
	data, err := t.Read(ctx, manifestName, mostManifest)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return manifest{}, "", nil
	case err != nil:
		return nil, "", doing(err, readingManifest)
	}
	return parseManifest(data)
}
