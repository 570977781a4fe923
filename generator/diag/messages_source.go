package diag

var sourceMessages = map[Code]message{}
