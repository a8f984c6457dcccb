@echo off
chcp 65001 >nul
set "HERE=%~dp0"
set PYTHONPATH=
set PYTHONHOME=
set PYTHONNOUSERSITE=1
set PYTHONUTF8=1
if not exist "%HERE%python\python.exe" (
  echo 缺 python 文件夹：请把 64 位 Windows 的嵌入式 Python 解压到这里的 python 文件夹。
  pause
  exit /b 4
)
if not "%~1"=="" (
  "%HERE%python\python.exe" "%HERE%start.py" %*
  if "%GK_AUDIT_PROMPT%"=="" pause
  exit /b
)
set GK_AUDIT_PROMPT=1
doskey gk-audit="%HERE%start.bat" $*
"%HERE%python\python.exe" "%HERE%start.py" --help
echo.
echo 在这个窗口里输入命令，如：gk-audit check 稿子.docx    也可以把稿子拖到 start.bat 上。
cmd /k
