package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"jiuwen/generator/address"
	"jiuwen/generator/lang"
)

// bucket is a target in an S3 bucket. An object is replaced at once, and there are no folders.
type bucket struct {
	client *minio.Client
	at     address.S3
	settle func(context.Context) error // waits until what others were writing at a moment is written
}

// amazon is where a bucket is that names no endpoint.
const amazon = "s3.amazonaws.com"

// partSize is in how large parts a large file is uploaded.
const partSize = 64 << 20

func openBucket(at address.S3) (Target, error) {
	host, secure := amazon, true
	region := at.Region
	if at.Endpoint != nil {
		host, secure = at.Endpoint.Host, at.Endpoint.Scheme == "https"
	}
	for _, name := range []string{"AWS_REGION", "AWS_DEFAULT_REGION"} {
		if region == "" {
			region = os.Getenv(name)
		}
	}
	if region == "" && at.Endpoint != nil {
		region = "us-east-1" // what services take that have no regions
	}
	keys := credentials.NewChainCredentials([]credentials.Provider{
		&credentials.EnvAWS{}, &credentials.EnvMinio{}, &credentials.FileAWSCredentials{},
		&credentials.IAM{Client: &http.Client{Timeout: 3 * time.Second}}, // only machines of a cloud answer
	})
	if value, err := keys.GetWithContext(nil); err != nil || value.AccessKeyID == "" {
		return nil, &lang.Error{Text: lang.Text{
			ZH: "没有找到 S3 的密钥。设环境变量 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY，或者写在 ~/.aws/credentials 里（AWS_PROFILE 选用哪一组）",
			EN: "no credentials for S3 were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write them to ~/.aws/credentials (AWS_PROFILE names the profile)",
		}, Cause: err}
	}
	client, err := minio.New(host, &minio.Options{Creds: keys, Secure: secure, Region: region, MaxRetries: 1})
	if err != nil {
		return nil, doing(err, connectingTo, host)
	}
	client.SetAppInfo("jiuwen", "1")
	return &bucket{client, at, settling}, nil
}

func (b *bucket) Close() error { return nil }

func (b *bucket) key(name string) string { return path.Join(b.at.Prefix, name) }

// failed is an error of the service in the terms of targets.
func (b *bucket) failed(err error) error {
	if err == nil {
		return nil
	}
	answer := minio.ToErrorResponse(err)
	switch {
	case answer.Code == "NoSuchBucket":
		return &lang.Error{Text: lang.Text{ZH: "没有 " + b.at.Bucket + " 这个存储桶", EN: "there is no bucket " + b.at.Bucket}, Cause: err}
	case answer.StatusCode == http.StatusForbidden:
		return &lang.Error{Text: lang.Text{
			ZH: "S3 服务拒绝了：密钥不对，或者没有读、写、删、列对象的权限",
			EN: "the S3 service refuses: the keys are wrong, or they may not get, put, delete and list objects",
		}, Cause: err}
	case answer.Code == "NoSuchKey" || answer.Code == "NotFound":
		return fs.ErrNotExist
	case answer.StatusCode == http.StatusPreconditionFailed:
		return fs.ErrExist
	case answer.StatusCode == http.StatusNotImplemented || answer.Code == "NotImplemented":
		return fmt.Errorf("%w: %w", errUnconditional, err)
	case answer.StatusCode >= http.StatusInternalServerError, answer.StatusCode == http.StatusTooManyRequests, answer.StatusCode == http.StatusConflict, answer.Code == "RequestTimeout":
		return passing{err}
	case errors.As(err, new(*url.Error)): // there was no answer
		return doing(err, connectingTo, b.client.EndpointURL().Host)
	}
	return err
}

func (b *bucket) Read(ctx context.Context, name string, most int64) ([]byte, error) {
	var options minio.GetObjectOptions
	if err := options.SetRange(0, most-1); err != nil {
		return nil, err
	}
	object, _, _, err := minio.Core{Client: b.client}.GetObject(ctx, b.at.Bucket, b.key(name), options)
	if minio.ToErrorResponse(err).StatusCode == http.StatusRequestedRangeNotSatisfiable {
		return nil, nil // there are no bytes
	}
	if err != nil {
		return nil, b.failed(err)
	}
	defer object.Close()
	return io.ReadAll(io.LimitReader(object, most)) // some services don't know ranges
}

func (b *bucket) Put(ctx context.Context, name string, src Source) error {
	_, err := b.client.PutObject(ctx, b.at.Bucket, b.key(name), src.Bytes, src.Size, minio.PutObjectOptions{
		ContentType: contentType(name), CacheControl: cacheControl(name), PartSize: partSize, NumThreads: 1,
	})
	return b.failed(err)
}

// Create is safe where the service writes on the condition that there is nothing. Some don't know that condition and say so, others
// write whatever is there: that shows when the same is written once more. With these it waits, after which nobody writes any more who
// has looked before: whoever reads back what they have written have it.
func (b *bucket) Create(ctx context.Context, name, _ string, data []byte) error {
	var free minio.PutObjectOptions
	free.SetMatchETagExcept("*")
	err := b.write(ctx, name, data, free)
	if err == nil {
		err = b.write(ctx, name, data, free)
		if errors.Is(err, fs.ErrExist) {
			return nil
		}
	}
	if errors.Is(err, errUnconditional) {
		err = b.write(ctx, name, data, minio.PutObjectOptions{})
	}
	if err != nil {
		return err
	}
	return b.settle(ctx)
}

// errUnconditional says that a service does not know conditions.
var errUnconditional = errors.New("the service knows no conditional writes")

// write writes a small file under conditions.
func (b *bucket) write(ctx context.Context, name string, data []byte, options minio.PutObjectOptions) error {
	options.ContentType, options.CacheControl = contentType(name), cacheControl(name)
	src := textSource(string(data))
	_, err := b.client.PutObject(ctx, b.at.Bucket, b.key(name), src.Bytes, src.Size, options)
	return b.failed(err)
}

// settling is much longer than a small file is on its way.
func settling(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(10 * time.Second):
		return nil
	}
}

func (b *bucket) Remove(ctx context.Context, name string) error {
	return noneIs(b.failed(b.client.RemoveObject(ctx, b.at.Bucket, b.key(name), minio.RemoveObjectOptions{})))
}

func (b *bucket) Prune(context.Context, string) error { return nil }

func (b *bucket) Sizes(ctx context.Context, folder string, bases []string) (map[string]int64, error) {
	sizes := map[string]int64{}
	if len(bases) > fewNames {
		prefix := b.key(folder) + "/"
		if prefix == "./" || prefix == "/" {
			prefix = ""
		}
		for object := range b.client.ListObjectsIter(ctx, b.at.Bucket, minio.ListObjectsOptions{Prefix: prefix}) {
			if object.Err != nil {
				return nil, b.failed(object.Err)
			}
			if !strings.HasSuffix(object.Key, "/") { // else it is what others begin with
				sizes[path.Base(object.Key)] = object.Size
			}
		}
		return sizes, nil
	}
	for _, base := range bases {
		info, err := b.client.StatObject(ctx, b.at.Bucket, b.key(path.Join(folder, base)), minio.StatObjectOptions{})
		if err = b.failed(err); err == nil {
			sizes[base] = info.Size
		}
		if noneIs(err) != nil {
			return nil, err
		}
	}
	return sizes, nil
}
