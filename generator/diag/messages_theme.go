package diag

var themeMessages = map[Code]message{}
