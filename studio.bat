@echo off
rem Starts X-Omni Studio from a checkout: finds a JDK 25, builds once, passes its arguments on.
setlocal EnableDelayedExpansion
set "HERE=%~dp0"
set "APP=%HERE%studio-app\target"
set "JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%J in ('where javac 2^>nul') do if not defined JDK for %%P in ("%%~dpJ..") do call :try "%%~fP"
if not defined JDK for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.jdks\*") do if not defined JDK call :try "%%~fD"
if not defined JDK (
  echo X-Omni Studio needs a JDK 25 or newer: install one, for example Eclipse Temurin 25, or set JAVA_HOME to it. 1>&2
  exit /b 1
)
set "PROFILE=cpu"
where nvidia-smi >nul 2>&1 && nvidia-smi -L >nul 2>&1 && set "PROFILE=cuda"
set "OPTIONS=-Xlog:disable -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow -Dfile.encoding=UTF-8"
set "STALE=1"
powershell -NoProfile -Command "$s='%APP%\launcher.stamp'; if (!(Test-Path $s) -or (Get-Content $s -Raw).Trim() -ne '%PROFILE%') { exit 1 }; $t=(Get-Item $s).LastWriteTime; $f=Get-ChildItem '%HERE%pom.xml','%HERE%*\pom.xml'; $f+=Get-ChildItem '%HERE%*\src\main' -Recurse -File; if ($f | Where-Object { $_.LastWriteTime -gt $t } | Select-Object -First 1) { exit 1 }; exit 0" && set "STALE="
if defined STALE (
  where mvn >nul 2>&1 || (
    echo X-Omni Studio is not built yet and Maven is missing: install Maven 3.8 or newer and run this again. 1>&2
    exit /b 1
  )
  echo Building X-Omni Studio; this happens once and takes a minute or two. 1>&2
  if not exist "%APP%" mkdir "%APP%"
  if exist "%APP%\lib" rmdir /s /q "%APP%\lib"
  del /q "%APP%\*.aot" >nul 2>&1
  set "FLAGS="
  if "%PROFILE%"=="cuda" set "FLAGS=-Pcuda"
  pushd "%HERE%"
  set "JAVA_HOME=!JDK!"
  call mvn -B -q !FLAGS! -DskipTests -Dformat.skip=true package > "%APP%\launcher-build.log" 2>&1
  if errorlevel 1 (
    popd
    echo The build failed; the whole log is in %APP%\launcher-build.log. 1>&2
    exit /b 1
  )
  popd
  rem The window and the commands use classes of their own.
  call :remember window --screenshot
  call :remember command draw "A navy poster" --seed 1 -o
  <nul set /p "=%PROFILE%" > "%APP%\launcher.stamp"
)
set "KIND=command"
if "%~1"=="" set "KIND=window"
set "CACHE="
if exist "%APP%\%KIND%.aot" set CACHE="-XX:AOTCache=%APP%\%KIND%.aot"
"%JDK%\bin\java" %OPTIONS% %CACHE% "-Dxomni.home.embedded=%HERE%assets\packs" %STUDIO_JAVA_OPTIONS% -jar "%APP%\studio-app.jar" %*
exit /b %errorlevel%

rem Runs the program once and keeps what the Java runtime learnt, which halves the time that later starts take.
:remember
set "CACHE=%APP%\%1.aot"
set "XOMNI_HOME_BEFORE=%XOMNI_HOME%"
set "XOMNI_HOME=%APP%\first-run"
"%JDK%\bin\java" %OPTIONS% "-XX:AOTCacheOutput=%CACHE%" "-Dxomni.home.embedded=%HERE%assets\packs" -jar "%APP%\studio-app.jar" %2 %3 %4 %5 %6 "%APP%\first-run\picture.png" >nul 2>&1
set "XOMNI_HOME=%XOMNI_HOME_BEFORE%"
rmdir /s /q "%APP%\first-run" >nul 2>&1
exit /b 0

:try
if not exist "%~1\bin\javac.exe" exit /b
findstr /r /c:"^JAVA_VERSION=\"2[5-9]" /c:"^JAVA_VERSION=\"[3-9][0-9]" "%~1\release" >nul 2>&1 && set "JDK=%~1"
exit /b
