#!/bin/sh
# 政务公开检查：./start.sh check 稿子.docx；只写文件名就是检查它。全程离线。
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
python="$here/python/bin/python3"
if [ ! -x "$python" ]; then
  echo "缺 python 文件夹：这一份没有带 Python，请用本机的：python3 \"$here/start.py\" …" >&2
  exit 4
fi
unset PYTHONPATH PYTHONSTARTUP
PYTHONHOME="$here/python" PYTHONNOUSERSITE=1 LD_LIBRARY_PATH="$here/python/lib" \
  exec "$python" "$here/start.py" "$@"
