package diag

var markdownMessages = map[Code]message{}
