module corpus/server

go 1.24
