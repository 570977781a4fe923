package diag

var bookMessages = map[Code]message{}
