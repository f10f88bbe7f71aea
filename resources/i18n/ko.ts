<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>SettingsPage</name>
    <message><source>Settings</source><translation>설정</translation></message>
    <message><source>Appearance</source><translation>화면</translation></message>
    <message><source>System</source><translation>시스템</translation></message>
    <message><source>Light</source><translation>밝게</translation></message>
    <message><source>Dark</source><translation>어둡게</translation></message>
    <message><source>Language</source><translation>언어</translation></message>
    <message><source>Theme</source><translation>테마</translation></message>
    <message><source>System follows the computer when it turns light or dark.</source><translation>시스템을 고르면 컴퓨터의 밝은 모드와 어두운 모드를 따릅니다.</translation></message>
    <message><source>Reduced motion</source><translation>움직임 줄이기</translation></message>
    <message><source>Things appear in place instead of moving there.</source><translation>화면 요소가 움직이지 않고 제자리에 바로 나타납니다.</translation></message>
    <message><source>Training</source><translation>학습</translation></message>
    <message><source>Folder of the data sets</source><translation>데이터셋 폴더</translation></message>
    <message><source>Choose…</source><translation>선택…</translation></message>
    <message><source>Use the program's own folder</source><translation>프로그램의 기본 폴더 사용</translation></message>
    <message><source>{folder} is not there at the moment.</source><translation>{folder} 폴더가 지금 없습니다.</translation></message>
    <message><source>Threads</source><translation>스레드</translation></message>
    <message><source>More than one helps large networks only, on a computer that is otherwise idle.</source><translation>둘 이상은 큰 신경망에만, 그리고 컴퓨터가 다른 일을 하지 않을 때만 도움이 됩니다.</translation></message>
    <message><source>Where things are</source><translation>파일 위치</translation></message>
    <message><source>Models and data</source><translation>모델과 데이터</translation></message>
    <message><source>Open folder</source><translation>폴더 열기</translation></message>
    <message><source>Log</source><translation>로그</translation></message>
    <message><source>Open log</source><translation>로그 열기</translation></message>
    <message><source>Digit Lab {version}, MIT licence</source><translation>Digit Lab {version}, MIT 라이선스</translation></message>
</context>
<context>
    <name>MainWindow</name>
    <message><source>Digit Lab</source><translation>Digit Lab</translation></message>
    <message><source>Undo</source><translation>실행 취소</translation></message>
    <message><source>Something went wrong.</source><translation>문제가 생겼습니다.</translation></message>
    <message><source>Digit Lab goes on. What happened is written to the log.</source><translation>Digit Lab은 계속 작동합니다. 자세한 내용은 로그에 기록했습니다.</translation></message>
    <message><source>Show the log</source><translation>로그 보기</translation></message>
</context>
<context>
    <name>ApplicationMenu</name>
    <message><source>Digit Lab</source><translation>Digit Lab</translation></message>
    <message><source>Application menu</source><translation>프로그램 메뉴</translation></message>
    <message><source>Full screen</source><translation>전체 화면</translation></message>
    <message><source>Show the log</source><translation>로그 보기</translation></message>
    <message><source>Quit</source><translation>끝내기</translation></message>
</context>
<context>
    <name>Rail</name>
    <message><source>Pages</source><translation>페이지</translation></message>
    <message><source>Application menu</source><translation>프로그램 메뉴</translation></message>
    <message><source>Application menu ({key})</source><translation>프로그램 메뉴 ({key})</translation></message>
</context>
<context>
    <name>Banner</name>
    <message><source>Close the message</source><translation>메시지 닫기</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
</context>
<context>
    <name>PageStack</name>
    <message><source>This page cannot be shown</source><translation>이 페이지를 표시할 수 없습니다</translation></message>
    <message><source>The log tells why. The other pages work.</source><translation>이유는 로그에 있습니다. 다른 페이지는 정상입니다.</translation></message>
</context>
<context>
    <name>Page</name>
    <message><source>Page</source><translation>페이지</translation></message>
</context>
<context>
    <name>Session</name>
    <message><source>The settings could not be read.</source><translation>설정을 읽을 수 없습니다.</translation></message>
    <message><source>They start anew; the old file is kept as “{file}”.</source><translation>새 설정으로 시작합니다. 이전 파일은 “{file}”로 보관했습니다.</translation></message>
</context>
<context>
    <name>core</name>
    <message><source>The settings cannot be saved in “{folder}”.</source><translation>“{folder}”에 설정을 저장할 수 없습니다.</translation></message>
</context>
</TS>
