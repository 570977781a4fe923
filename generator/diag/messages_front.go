package diag

var frontMessages = map[Code]message{}
