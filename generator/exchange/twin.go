package exchange

import "jiuwen/generator/book"

// known is a deal that is there, or was just made.
type known struct{ path, system string }

// lookForTwins reads what the deals are called that are there. That takes a while with many, and only new deals ask for it.
func (f *folder) lookForTwins() error {
	if f.twins != nil {
		return nil
	}
	f.twins = map[book.Twin]known{}
	if f.root == nil {
		return nil
	}
	return eachFile(f.root.FS(), book.KindDeal, func(path string, file []byte) {
		d := readDeal(path, file)
		f.addTwin(d.Account.V, d.Title.V, known{path, d.CRM.System.V})
	})
}

func (f *folder) addTwin(account, title string, is known) {
	key, ok := book.NewTwin(account, title)
	if _, there := f.twins[key]; ok && !there {
		f.twins[key] = is
	}
}

// twin notes that a new deal has the account and the title of one that was written by hand, or came from another system.
func (o *opportunity) twin(path string, out *folder) error {
	if err := out.lookForTwins(); err != nil {
		return err
	}
	key, _ := book.NewTwin(o.account, o.title)
	is, there := out.twins[key]
	if there && is.system != o.from.system {
		o.table.note("import-deal-twice", "", o.row, out.at(path)+" – "+out.at(is.path))
	}
	out.addTwin(o.account, o.title, known{path, o.from.system})
	return nil
}
