package diag

var dealMessages = map[Code]message{}
