package publish

import (
	"path"
	"strings"
)

// byContent says whether a file is named by the hash of its bytes, so that a name never gets other bytes: assets, which have
// it between dots (assets/style.0123456789ab.css), and the parts of the search's index, which have eight letters of one.
func byContent(name string) bool {
	folder, base := path.Split(name)
	parts := strings.Split(base, ".")
	switch folder {
	case "assets/":
		return len(parts) == 3 && len(parts[1]) >= 12 && strings.Trim(parts[1], "0123456789abcdef") == ""
	case "search/":
		return len(parts) == 2 && len(parts[0]) == 8 && parts[1] == "js" && strings.Trim(parts[0], "abcdefghijklmnopqrstuvwxyz234567") == ""
	}
	return false
}

// cacheControl says how long a reader may keep a file.
func cacheControl(name string) string {
	if byContent(name) {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// contentTypes are those of files by the end of their names: the same on every machine.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
	".json": "application/json; charset=utf-8", ".xml": "application/xml; charset=utf-8", ".svg": "image/svg+xml; charset=utf-8",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon",
	".woff": "font/woff", ".woff2": "font/woff2", ".ttf": "font/ttf", ".otf": "font/otf",
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".mp4": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime",
	".pdf": "application/pdf", ".zip": "application/zip",
	".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}

func contentType(name string) string {
	if t := contentTypes[strings.ToLower(path.Ext(name))]; t != "" {
		return t
	}
	return "application/octet-stream"
}
