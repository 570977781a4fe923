package diag

import "jiuwen/generator/lang"

var publishMessages = map[Code]message{
	"target-nowhere": {Error,
		lang.Text{ZH: "这个目标没有写发布到哪里", EN: "this target does not say where to publish to"},
		lang.Text{ZH: "加上 to：一个文件夹、sftp://用户@主机/路径，或 s3://桶/前缀", EN: "add to: a folder, sftp://user@host/path, or s3://bucket/prefix"}},
	"target-for-whom": {Error,
		lang.Text{ZH: "这个目标没有写给谁看", EN: "this target does not say for whom it is"},
		lang.Text{ZH: "加上 audience，例如 team。要给商机自己的团队看全部内容，就写明 audience: deal", EN: "add an audience, as team. For the deals' own teams, who see all, write audience: deal"}},
	"target-address": {Error,
		lang.Text{ZH: "没法发布到“%s”", EN: "nothing can be published to “%s”"},
		lang.Text{ZH: "写成一个文件夹、sftp://用户@主机:端口/路径，或 s3://桶/前缀?region=…&endpoint=https://…", EN: "write a folder, sftp://user@host:port/path, or s3://bucket/prefix?region=…&endpoint=https://…"}},
	"target-option": {Error,
		lang.Text{ZH: "发布地址没有“%s”这个选项", EN: "such an address has no option “%s”"},
		lang.Text{ZH: "s3:// 的选项是 region 和 endpoint", EN: "those of s3:// are region and endpoint"}},
	"target-secret": {Error,
		lang.Text{ZH: "发布地址里不能有密码或密钥：site.yaml 大家都看得到", EN: "this address must not hold a password or a key: everybody sees site.yaml"},
		lang.Text{ZH: "去掉它并更换它。sftp 用 ssh 的密钥；s3 用环境变量 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY 或 ~/.aws/credentials", EN: "take it out and change it. sftp takes ssh's keys; s3 takes AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the environment, or ~/.aws/credentials"}},
	"address-secret": {Error,
		lang.Text{ZH: "这个地址里不能有密码或密钥：它会写进每一页", EN: "this address must not hold a password or a key: every page says it"},
		lang.Text{ZH: "去掉它并更换它：读者自己登录", EN: "take it out and change it: readers log in by themselves"}},
	"target-plain": {Warning,
		lang.Text{ZH: "这个地址不加密：经过的网络上谁都能读到发布的内容", EN: "this address is not encrypted: anybody on the way can read what is published"},
		lang.Text{ZH: "endpoint 用 https://", EN: "take an endpoint with https://"}},
}
