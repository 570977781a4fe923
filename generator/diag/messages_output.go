package diag

var outputMessages = map[Code]message{}
