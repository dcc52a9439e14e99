module backtracked

go 1.19
