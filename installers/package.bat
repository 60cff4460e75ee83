@echo off
rem Makes an installable X-Omni Studio with its own Java runtime. Usage: installers\package.bat [app-image^|msi]
setlocal
cd /d "%~dp0.."
set "TYPE=%~1"
if "%TYPE%"=="" set "TYPE=app-image"
call studio.bat --version >nul || exit /b 1
if not exist "%JAVA_HOME%\bin\jpackage.exe" (
  echo Set JAVA_HOME to a JDK 25 with jpackage. 1>&2
  exit /b 1
)
set "OUT=installers\target"
if exist "%OUT%" rmdir /s /q "%OUT%"
mkdir "%OUT%\input\lib"
copy /y studio-app\target\studio-app.jar "%OUT%\input" >nul
copy /y studio-app\target\lib\*.jar "%OUT%\input\lib" >nul
if exist assets\packs xcopy /e /i /q assets\packs "%OUT%\input\packs" >nul
copy /y LICENSE "%OUT%\input" >nul
copy /y assets\LICENSES.md "%OUT%\input" >nul
"%JAVA_HOME%\bin\jpackage" --type %TYPE% --dest "%OUT%" --name x-omni-studio --app-version 0.1.0 --vendor "X-Omni Studio" --input "%OUT%\input" --main-jar studio-app.jar --main-class xomni.studio.Main --add-modules java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.crypto.ec,jdk.localedata,jdk.management,jdk.unsupported,jdk.zipfs --java-options "-XX:+UseSerialGC" --java-options "--enable-native-access=ALL-UNNAMED" --java-options "--sun-misc-unsafe-memory-access=allow" --java-options "-Dxomni.home.embedded=$APPDIR\packs" || exit /b 1
rmdir /s /q "%OUT%\input"
if "%TYPE%"=="app-image" "%OUT%\x-omni-studio\x-omni-studio.exe" doctor
