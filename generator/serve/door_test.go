package serve

import (
	"net"
	"net/url"
	"testing"
)

func TestOtherMachinesAreToldAddressesThatAreAnswered(t *testing.T) {
	here, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer here.listener.Close()
	if urls := here.URLs(); len(urls) > 0 {
		t.Errorf("nobody else is answered: %v", urls)
	}
	wide, err := Listen("0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	defer wide.listener.Close()
	for _, address := range append(wide.URLs(), wide.URL()) {
		u, err := url.Parse(address)
		if err != nil || !wide.knows(u.Host) {
			t.Errorf("%s is not answered: %v", address, err)
			continue
		}
		if c, err := net.Dial("tcp", u.Host); err != nil {
			t.Error(err)
		} else {
			c.Close()
		}
	}
}
