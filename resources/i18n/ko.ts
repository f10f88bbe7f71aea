<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AccuracyCard</name>
    <message><source>Accuracy</source><translation>정확도</translation></message>
    <message><source>per epoch</source><translation>에포크별</translation></message>
    <message><source>per epoch: validation solid, training dotted</source><translation>에포크별: 실선은 검증, 점선은 학습</translation></message>
    <message><source>validation</source><translation>검증</translation></message>
    <message><source>training</source><translation>학습</translation></message>
    <message><source>Auto</source><translation>자동</translation></message>
    <message><source>0–100%</source><translation>0~100%</translation></message>
    <message><source>Accuracy axis</source><translation>정확도 축</translation></message>
    <message><source>The axis follows the accuracies that are shown</source><translation>표시된 정확도에 맞춰 축의 범위를 정합니다</translation></message>
</context>
<context>
    <name>AccuracyComparison</name>
    <message><source>before {before}, after {after}</source><translation>이전 {before}, 이후 {after}</translation></message>
    <message><source>after fine-tuning</source><translation>미세 조정 후 측정</translation></message>
    <message><source>unchanged</source><translation>변화 없음</translation></message>
    <message><source>{points} points</source><translation>{points}%p</translation></message>
</context>
<context>
    <name>AccuracyHistory</name>
    <message><source>Accuracy by epoch</source><translation>에포크별 정확도</translation></message>
    <message><source>After 1 epoch: training {training}, validation {validation}</source><translation>1에포크 뒤: 학습 {training}, 검증 {validation}</translation></message>
    <message><source>After {epochs} epochs: training {training}, validation {validation}</source><translation>{epochs}에포크 뒤: 학습 {training}, 검증 {validation}</translation></message>
</context>
<context>
    <name>AccuracyPlot</name>
    <message><source>epoch {epoch}</source><translation>에포크 {epoch}</translation></message>
    <message><source>Accuracy appears after the first epoch</source><translation>첫 에포크가 끝나면 정확도가 나타납니다</translation></message>
    <message><source>epoch</source><translation>에포크</translation></message>
    <message><source>{run}, validation</source><translation>{run}, 검증</translation></message>
    <message><source>{run}, training</source><translation>{run}, 학습</translation></message>
</context>
<context>
    <name>AgreementMatrix</name>
    <message><source>Both right</source><translation>둘 다 맞음</translation></message>
    <message><source>Only “{model}” right</source><translation>“{model}”만 맞음</translation></message>
    <message><source>Both wrong</source><translation>둘 다 틀림</translation></message>
    <message><source>right</source><translation>맞음</translation></message>
    <message><source>wrong</source><translation>틀림</translation></message>
    <message><source>Who is right where</source><translation>누가 어디서 맞히는가</translation></message>
    <message><source>images</source><translation>이미지 수</translation></message>
</context>
<context>
    <name>AnswerCard</name>
    <message><source>The network has diverged</source><translation>신경망이 발산했습니다</translation></message>
    <message><source>Most likely: {digit} with {probability}</source><translation>가장 가능성이 높은 답: {digit}, {probability}</translation></message>
    <message><source>Not a digit I know</source><translation>아는 숫자가 아닙니다</translation></message>
    <message><source>Sure</source><translation>확실함</translation></message>
    <message><source>Not sure</source><translation>확실하지 않음</translation></message>
    <message><source>Second choice: {digit} with {probability}</source><translation>두 번째 후보: {digit}, {probability}</translation></message>
    <message><source>Answer</source><translation>답</translation></message>
    <message><source>Probability of each class</source><translation>클래스별 확률</translation></message>
    <message><source>Only guessing</source><translation>찍는 수준입니다</translation></message>
    <message><source>This reader is right no more often than chance.</source><translation>이 신경망은 무작위로 찍는 것보다 잘 맞히지 못합니다.</translation></message>
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
    <name>AttackCard</name>
    <message><source>FGSM attack</source><translation>FGSM 공격</translation></message>
    <message><source>one step by the sign of the gradient</source><translation>기울기 부호 방향으로 한 걸음</translation></message>
    <message><source>Epsilon</source><translation>엡실론</translation></message>
    <message><source>To the smallest step</source><translation>최소 ε으로 이동</translation></message>
    <message><source>Another digit</source><translation>다른 숫자</translation></message>
    <message><source>Accuracy against epsilon</source><translation>ε에 따른 정확도</translation></message>
    <message><source>before: {reading}</source><translation>원본: {reading}</translation></message>
    <message><source>after: {reading}</source><translation>공격 후: {reading}</translation></message>
    <message><source>ε x sign</source><translation>ε x 부호</translation></message>
    <message><source>Smallest step that fools</source><translation>오분류를 일으키는 최소 ε</translation></message>
    <message><source>{model}: none up to 0.5</source><translation>{model}: 0.5까지 없음</translation></message>
    <message><source>{model}: {epsilon}, read as {reading}</source><translation>{model}: {epsilon}, {reading}(으)로 읽음</translation></message>
</context>
<context>
    <name>AttributionLegend</name>
    <message><source>against</source><translation>반대</translation></message>
    <message><source>for</source><translation>뒷받침</translation></message>
    <message><source>Legend</source><translation>범례</translation></message>
</context>
<context>
    <name>AttributionMapView</name>
    <message><source>Row {row}, column {column}: {value}</source><translation>{row}행 {column}열: {value}</translation></message>
</context>
<context>
    <name>AttributionView</name>
    <message><source>Why {digit}</source><translation>{digit}인 이유</translation></message>
    <message><source>Why not {digit}</source><translation>{digit}이(가) 아닌 이유</translation></message>
    <message><source>What to explain</source><translation>설명할 답</translation></message>
    <message><source>Draw a digit to see which pixels support the answer.</source><translation>숫자를 그리면 답을 뒷받침하는 픽셀이 여기에 표시됩니다.</translation></message>
    <message><source>Strongest support: {place}.</source><translation>가장 유리한 부분: {place}.</translation></message>
    <message><source>Strongest evidence against it: {place}.</source><translation>가장 불리한 부분: {place}.</translation></message>
    <message><source>top left</source><translation>왼쪽 위</translation></message>
    <message><source>top</source><translation>위</translation></message>
    <message><source>top right</source><translation>오른쪽 위</translation></message>
    <message><source>left</source><translation>왼쪽</translation></message>
    <message><source>middle</source><translation>가운데</translation></message>
    <message><source>right</source><translation>오른쪽</translation></message>
    <message><source>bottom left</source><translation>왼쪽 아래</translation></message>
    <message><source>bottom</source><translation>아래</translation></message>
    <message><source>bottom right</source><translation>오른쪽 아래</translation></message>
    <message><source>Less ink</source><translation>덜 칠하면</translation></message>
    <message><source>More ink</source><translation>더 칠하면</translation></message>
    <message><source>Occlusion: parts of the ink are covered in turn; what the answer loses is the share of that part</source><translation>가림(occlusion): 글씨를 조금씩 차례로 가려 보고, 답의 확신이 줄어든 만큼을 그 부분의 기여로 봅니다</translation></message>
    <message><source>The gradient with respect to the pixels: how a little more ink at each place would change the answer</source><translation>픽셀에 대한 기울기: 각 자리를 조금 더 칠하면 답이 어떻게 달라지는지 보여 줍니다</translation></message>
</context>
<context>
    <name>AugmentationPreview</name>
    <message><source>Preview</source><translation>미리 보기</translation></message>
    <message><source>Again</source><translation>다시</translation></message>
    <message><source>Show other random changes</source><translation>다른 무작위 변형을 봅니다</translation></message>
    <message><source>Left: the original image. Beside it: what the network may see in different epochs</source><translation>왼쪽은 원래 이미지, 그 옆은 에포크마다 신경망이 보게 될 모습의 예입니다</translation></message>
    <message><source>Augmentation preview</source><translation>데이터 증강 미리 보기</translation></message>
</context>
<context>
    <name>AugmentationTemplates</name>
    <message><source>Handwriting</source><translation>손글씨</translation></message>
    <message><source>Slight variation, as between writers: for short runs</source><translation>사람마다 글씨가 다른 만큼만 가볍게 변형: 짧은 학습에 좋습니다</translation></message>
    <message><source>Handwriting, strong</source><translation>손글씨, 강하게</translation></message>
    <message><source>Twice as strong, with other pen widths: for long runs and large networks</source><translation>두 배로 강하게, 펜 굵기도 다르게: 긴 학습과 큰 신경망에 좋습니다</translation></message>
    <message><source>Clothes</source><translation>옷</translation></message>
    <message><source>Horizontal flip, small shifts and cut-out</source><translation>좌우 반전, 약간의 이동, 일부 가리기</translation></message>
</context>
<context>
    <name>AxesButton</name>
    <message><source>By epoch</source><translation>에포크 기준</translation></message>
    <message><source>By step</source><translation>스텝 기준</translation></message>
    <message><source>By time</source><translation>시간 기준</translation></message>
    <message><source>Fit to the selected run</source><translation>선택한 학습에 맞추기</translation></message>
    <message><source>What the horizontal axis counts, and which runs the axes fit</source><translation>가로축의 기준과 축을 맞출 학습을 고릅니다</translation></message>
    <message><source>{axis}, selected run</source><translation>{axis}, 선택한 학습</translation></message>
    <message><source>Axes: {axis}</source><translation>축: {axis}</translation></message>
</context>
<context>
    <name>BackpropCanvas</name>
    <message><source>Forward</source><translation>순전파</translation></message>
    <message><source>values</source><translation>값</translation></message>
    <message><source>Back</source><translation>역전파</translation></message>
    <message><source>gradients</source><translation>기울기</translation></message>
    <message><source>Input</source><translation>입력</translation></message>
    <message><source>weights of unit {unit}</source><translation>유닛 {unit}의 가중치</translation></message>
    <message><source>Output, softmax</source><translation>출력, 소프트맥스</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>after the step</source><translation>갱신 후</translation></message>
    <message><source>read as {before} → {after}</source><translation>읽은 값 {before} → {after}</translation></message>
    <message><source>{digit}: {share}</source><translation>{digit}: {share}</translation></message>
</context>
<context>
    <name>BackpropRoom</name>
    <message><source>Your digit, a {digit}</source><translation>내 숫자 {digit}</translation></message>
    <message><source>A generated {digit}</source><translation>생성한 숫자 {digit}</translation></message>
    <message><source>New net 784 → 50 → 10</source><translation>새 신경망 784 → 50 → 10</translation></message>
    <message><source>New net 784 → 30 → 20 → 10</source><translation>새 신경망 784 → 30 → 20 → 10</translation></message>
    <message><source>New LeNet</source><translation>새 LeNet</translation></message>
    <message><source>Digit</source><translation>숫자</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>Restart</source><translation>다시 시작</translation></message>
    <message><source>The network as it was before the first step</source><translation>첫 갱신 전의 신경망으로 되돌리기</translation></message>
    <message><source>Just drawn, a {digit}</source><translation>방금 그린 숫자 {digit}</translation></message>
    <message><source>Test digit, a {digit}</source><translation>테스트 숫자 {digit}</translation></message>
    <message><source>Draw</source><translation>그리기</translation></message>
    <message><source>Draw a digit, and say which one it is</source><translation>숫자를 그리고 어떤 숫자인지 알려 주기</translation></message>
    <message><source>On the Draw page, a {digit}</source><translation>그리기 화면의 {digit}</translation></message>
    <message><source>The drawing on the Draw page</source><translation>그리기 화면의 그림</translation></message>
    <message><source>Which digit is it?</source><translation>어떤 숫자인가요?</translation></message>
    <message><source>Optimizer</source><translation>옵티마이저</translation></message>
</context>
<context>
    <name>BackpropView</name>
    <message><source>After {count} steps the network reads {digit} with {share}.</source><translation>{count}번 갱신한 뒤 신경망은 {digit}을(를) {share} 확률로 읽습니다.</translation></message>
    <message><source>Layer</source><translation>계층</translation></message>
    <message><source>Unit</source><translation>유닛</translation></message>
    <message><source>Value</source><translation>값</translation></message>
    <message><source>Gradient</source><translation>기울기</translation></message>
    <message><source>Values and gradients of all layers</source><translation>모든 계층의 값과 기울기</translation></message>
    <message><source>Arrow keys go from unit to unit and from layer to layer.</source><translation>화살표 키로 유닛과 계층 사이를 옮겨 다닙니다.</translation></message>
    <message><source>Repeat until it reads {digit}</source><translation>{digit}을(를) 읽을 때까지 반복</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>Update</source><translation>갱신</translation></message>
    <message><source>Read again</source><translation>다시 읽기</translation></message>
    <message><source>step {count}: {stage}</source><translation>{count}번째 갱신: {stage}</translation></message>
    <message><source>Layers</source><translation>계층</translation></message>
    <message><source>What is shown</source><translation>보이는 것</translation></message>
    <message><source>Stop</source><translation>중지</translation></message>
    <message><source>After {count} steps the network gives {digit} only {share}.</source><translation>{count}스텝 후에도 신경망이 {digit}에 주는 확률은 {share}뿐입니다.</translation></message>
    <message><source>Of all test digits it read {before}% right before, and {after}% now.</source><translation>모든 테스트 숫자 중 맞힌 비율은 전에 {before}%, 지금 {after}%입니다.</translation></message>
    <message><source>Forward: {layer}, layer {at} of {count}</source><translation>순전파: {layer}, {count}개 계층 중 {at}번째</translation></message>
    <message><source>Softmax minus target</source><translation>소프트맥스 − 정답</translation></message>
    <message><source>Back: {layer}, layer {at} of {count}</source><translation>역전파: {layer}, {count}개 계층 중 {at}번째</translation></message>
    <message><source>After one step the network gives {digit} only {share}.</source><translation>한 스텝 후에도 신경망이 {digit}에 주는 확률은 {share}뿐입니다.</translation></message>
    <message><source>After one step the network reads {digit} with {share}.</source><translation>한 번 갱신한 뒤 신경망은 {digit}을(를) {share} 확률로 읽습니다.</translation></message>
</context>
<context>
    <name>Banner</name>
    <message><source>Close the message</source><translation>메시지 닫기</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
</context>
<context>
    <name>CalibrationPlot</name>
    <message><source>Calibration</source><translation>보정</translation></message>
    <message><source>sure {sure}: right {right} of {count}</source><translation>확신 {sure}: {count}개 중 {right} 정답</translation></message>
    <message><source>how sure it was</source><translation>확신한 정도</translation></message>
    <message><source>how often right</source><translation>맞은 비율</translation></message>
    <message><source>now</source><translation>현재</translation></message>
    <message><source>after temperature {temperature}</source><translation>온도 {temperature} 적용 후</translation></message>
    <message><source>ideal</source><translation>이상적</translation></message>
    <message><source>curve</source><translation>곡선</translation></message>
    <message><source>images</source><translation>이미지 수</translation></message>
</context>
<context>
    <name>ChangeNotice</name>
    <message><source>Undo</source><translation>실행 취소</translation></message>
    <message><source>Restore the previous architecture and what changed with it</source><translation>이전 구조와 함께 바뀐 설정을 되돌립니다</translation></message>
    <message><source>Optimizer and initialization changed too: {optimizer}; {initialization}</source><translation>옵티마이저와 초기화도 함께 바뀌었습니다: {optimizer}; {initialization}</translation></message>
    <message><source>The optimizer changed too: {optimizer}</source><translation>옵티마이저도 함께 바뀌었습니다: {optimizer}</translation></message>
    <message><source>The initialization changed too: {initialization}</source><translation>초기화도 함께 바뀌었습니다: {initialization}</translation></message>
</context>
<context>
    <name>ChangeText</name>
    <message><source>on</source><translation>켬</translation></message>
    <message><source>off</source><translation>끔</translation></message>
</context>
<context>
    <name>CheckRoom</name>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>Planted bug</source><translation>심은 버그</translation></message>
    <message><source>No bug</source><translation>버그 없음</translation></message>
    <message><source>A secret bug</source><translation>숨긴 버그</translation></message>
    <message><source>Quiz</source><translation>퀴즈</translation></message>
    <message><source>Plant a bug unseen; say which one it is</source><translation>버그를 몰래 심고 무엇인지 맞히기</translation></message>
    <message><source>Right! {explanation}</source><translation>맞습니다! {explanation}</translation></message>
    <message><source>It is another one. Which parameters are wrong, and which are right?</source><translation>다른 버그입니다. 어느 매개변수가 틀리고 어느 것이 맞나요?</translation></message>
    <message><source>A bug is planted. Look at the wrong parameters, then choose it in the list above.</source><translation>버그를 하나 심었습니다. 틀린 매개변수를 보고 위 목록에서 고르세요.</translation></message>
    <message><source>This network has no such part: choose another bug or network.</source><translation>이 신경망에는 그런 부분이 없습니다. 다른 버그나 신경망을 고르세요.</translation></message>
    <message><source>Stop</source><translation>중지</translation></message>
    <message><source>Check</source><translation>확인</translation></message>
    <message><source>From Train: {network}</source><translation>학습 설정: {network}</translation></message>
</context>
<context>
    <name>CheckView</name>
    <message><source>The gradient is wrong: {count} of {total} parameters differ.</source><translation>기울기가 틀렸습니다: 매개변수 {total}개 중 {count}개가 다릅니다.</translation></message>
    <message><source>The gradient is right: back-propagation and numerical differentiation agree.</source><translation>기울기가 맞습니다: 역전파와 수치 미분의 결과가 같습니다.</translation></message>
    <message><source>Back-propagation: {fast} for one gradient. Numerically it would take {slow}.</source><translation>역전파: 기울기 한 번에 {fast}. 수치 미분으로는 {slow} 걸립니다.</translation></message>
    <message><source>right</source><translation>맞음</translation></message>
    <message><source>wrong</source><translation>틀림</translation></message>
    <message><source>Parameter</source><translation>매개변수</translation></message>
    <message><source>Relative error</source><translation>상대 오차</translation></message>
    <message><source>Verdict</source><translation>판정</translation></message>
    <message><source>Entry</source><translation>원소</translation></message>
    <message><source>Backprop</source><translation>역전파</translation></message>
    <message><source>Numerical</source><translation>수치 미분</translation></message>
    <message><source>Difference</source><translation>차이</translation></message>
    <message><source>Difference of both gradients over the parameter</source><translation>매개변수별 두 기울기의 차이</translation></message>
    <message><source>Parameters</source><translation>매개변수</translation></message>
    <message><source>wrong above {limit}</source><translation>{limit}을(를) 넘으면 틀림</translation></message>
    <message><source>Entries that differ most</source><translation>가장 다른 원소</translation></message>
    <message><source>Step size</source><translation>차분 간격</translation></message>
    <message><source>dashed: the texts' 1e-4; left rounding, right truncation</source><translation>점선: 교재의 1e-4; 왼쪽은 반올림 오차, 오른쪽은 절단 오차</translation></message>
    <message><source>along random directions</source><translation>무작위 방향으로</translation></message>
    <message><source>difference, over the parameter</source><translation>매개변수에 따른 차이</translation></message>
    <message><source>step size</source><translation>차분 간격</translation></message>
    <message><source>the best</source><translation>가장 좋음</translation></message>
    <message><source>too small: rounding</source><translation>너무 작음: 반올림 오차</translation></message>
    <message><source>too large: truncation</source><translation>너무 큼: 절단 오차</translation></message>
    <message><source>{step}: error {error}, {reason}</source><translation>{step}: 오차 {error}, {reason}</translation></message>
    <message><source>wrong with every step</source><translation>어떤 간격에서도 틀림</translation></message>
</context>
<context>
    <name>ChoiceButtons</name>
    <message><source>yes</source><translation>맞음</translation></message>
    <message><source>no</source><translation>아님</translation></message>
</context>
<context>
    <name>ChoiceControl</name>
    <message><source>none</source><translation>없음</translation></message>
</context>
<context>
    <name>ClaimPanel</name>
    <message><source>The claim</source><translation>주장</translation></message>
    <message><source>Shown when the runs are done.</source><translation>실행이 모두 끝나면 나타납니다.</translation></message>
    <message><source>First your prediction, then the runs.</source><translation>먼저 예상하고, 그다음 실행합니다.</translation></message>
    <message><source>seed {seed}</source><translation>시드 {seed}</translation></message>
    <message><source>{count} of {total} parts</source><translation>{total}개 중 {count}개</translation></message>
    <message><source>gain</source><translation>차이</translation></message>
</context>
<context>
    <name>ClaimWords</name>
    <message><source>Test accuracy</source><translation>테스트 정확도</translation></message>
    <message><source>Training accuracy</source><translation>학습 정확도</translation></message>
    <message><source>Training accuracy above test accuracy</source><translation>학습 정확도와 테스트 정확도의 차이</translation></message>
    <message><source>Diverged (1) or not (0)</source><translation>발산함(1), 발산하지 않음(0)</translation></message>
    <message><source>Parameters</source><translation>매개변수</translation></message>
    <message><source>Error as a power of ten</source><translation>오차(10의 거듭제곱)</translation></message>
    <message><source>How many times faster</source><translation>몇 배 빠른가</translation></message>
    <message><source>Gradient of the first layer against the last</source><translation>마지막 계층에 대한 첫 계층의 기울기</translation></message>
    <message><source>How far back the gradient reaches</source><translation>기울기가 거슬러 닿는 정도</translation></message>
    <message><source>Bits that are enough</source><translation>충분한 비트 수</translation></message>
    <message><source>Accuracy with 2 bits</source><translation>2비트일 때의 정확도</translation></message>
    <message><source>Accuracy with 8 bits</source><translation>8비트일 때의 정확도</translation></message>
    <message><source>Certainty where it is right</source><translation>맞혔을 때의 확신</translation></message>
    <message><source>Certainty where it is wrong</source><translation>틀렸을 때의 확신</translation></message>
    <message><source>Second answer right</source><translation>두 번째 답이 맞음</translation></message>
    <message><source>Error</source><translation>오차</translation></message>
    <message><source>Difference</source><translation>차이</translation></message>
    <message><source>Slope</source><translation>기울기</translation></message>
    <message><source>Different values</source><translation>서로 다른 값</translation></message>
    <message><source>Median of validation accuracy</source><translation>검증 정확도의 중앙값</translation></message>
    <message><source>Forgotten</source><translation>잊은 만큼</translation></message>
    <message><source>Gained</source><translation>얻은 만큼</translation></message>
    <message><source>{words}, at {value}</source><translation>{words}, {value}일 때</translation></message>
    <message><source>{of} above {others}</source><translation>{of} &gt; {others}</translation></message>
    <message><source>{of}, {value} above {others}</source><translation>{of}, {value} &gt; {others}</translation></message>
    <message><source>{of}, how many times {others}</source><translation>{of}, {others}의 몇 배</translation></message>
    <message><source>how far apart {names} are</source><translation>{names} 사이의 차이</translation></message>
    <message><source>{of} rises</source><translation>{of}, 올라감</translation></message>
    <message><source>{of} falls</source><translation>{of}, 내려감</translation></message>
    <message><source>{of}, inside above both ends</source><translation>{of}, 안쪽이 양 끝보다 높음</translation></message>
    <message><source>{of}, how often {least} or more</source><translation>{of}, {least} 이상인 횟수</translation></message>
    <message><source>{of}, best seed above worst</source><translation>{of}, 가장 좋은 시드와 나쁜 시드의 차이</translation></message>
    <message><source>different orders of {names}</source><translation>{names}의 서로 다른 순서</translation></message>
</context>
<context>
    <name>ClassAccuracyBars</name>
    <message><source>{right} of {total}</source><translation>{right}/{total}</translation></message>
    <message><source>Correct, by digit</source><translation>숫자별 맞힌 수</translation></message>
</context>
<context>
    <name>ClassSamples</name>
    <message><source>Classes</source><translation>클래스</translation></message>
</context>
<context>
    <name>ClassTable</name>
    <message><source>Scores of each class</source><translation>클래스별 점수</translation></message>
    <message><source>Class</source><translation>클래스</translation></message>
    <message><source>Recall</source><translation>재현율</translation></message>
    <message><source>Precision</source><translation>정밀도</translation></message>
    <message><source>Digits</source><translation>개수</translation></message>
    <message><source>{name}: recall {recall}, {low} to {high}; precision {precision}; F1 {f1}; {count} digits</source><translation>{name}: 재현율 {recall}, 구간 {low}~{high}, 정밀도 {precision}, F1 {f1}, 숫자 {count}개</translation></message>
</context>
<context>
    <name>ClosingPanel</name>
    <message><source>A question</source><translation>물음</translation></message>
    <message><source>Your answer</source><translation>나의 답</translation></message>
    <message><source>Notes</source><translation>메모</translation></message>
    <message><source>What you want to remember from this lesson</source><translation>이 수업에서 남겨 두고 싶은 것</translation></message>
    <message><source>Compare with the answer</source><translation>답과 견주어 보기</translation></message>
    <message><source>The answer will be in the picture.</source><translation>답은 그림에 나타납니다.</translation></message>
</context>
<context>
    <name>CodeButton</name>
    <message><source>Code of {name}</source><translation>{name} 코드</translation></message>
</context>
<context>
    <name>CollectedDigitsStrip</name>
    <message><source>Written so far</source><translation>지금까지 쓴 숫자</translation></message>
</context>
<context>
    <name>CollectingMode</name>
    <message><source>Saved 1 digit</source><translation>숫자 1개를 저장했습니다</translation></message>
    <message><source>Saved {count} digits</source><translation>숫자 {count}개를 저장했습니다</translation></message>
</context>
<context>
    <name>CollectingView</name>
    <message><source>Write</source><translation>쓰세요</translation></message>
    <message><source>Next digit after</source><translation>펜을 멈춘 뒤</translation></message>
    <message><source>Total digits</source><translation>모을 숫자</translation></message>
    <message><source>{seconds} s</source><translation>{seconds}초</translation></message>
    <message><source>Back</source><translation>뒤로</translation></message>
    <message><source>Write the last one again</source><translation>마지막 숫자를 다시 씁니다</translation></message>
    <message><source>Skip</source><translation>건너뛰기</translation></message>
    <message><source>Ask for this digit later</source><translation>이 숫자는 나중에 씁니다</translation></message>
    <message><source>End</source><translation>끝내기</translation></message>
    <message><source>Back to My digits; everything is saved</source><translation>내 숫자로 돌아갑니다. 쓴 숫자는 모두 저장됩니다</translation></message>
    <message><source>Write more</source><translation>더 쓰기</translation></message>
    <message><source>Show my digits</source><translation>내 숫자 보기</translation></message>
    <message><source>Collection progress</source><translation>모으기 진행률</translation></message>
    <message><source>{done} of {total}</source><translation>{total}개 중 {done}개</translation></message>
    <message><source>All written. The digits are saved in My digits.</source><translation>모두 썼습니다. 내 숫자에 저장되었습니다.</translation></message>
    <message><source>Write it as you usually do. Pause, or press Return, for the next digit.</source><translation>평소처럼 쓰세요. 펜을 멈추거나 Enter 키를 누르면 다음 숫자가 나옵니다.</translation></message>
    <message><source>Write {digit}</source><translation>{digit} 쓰기</translation></message>
    <message><source>All written</source><translation>모두 썼습니다</translation></message>
</context>
<context>
    <name>ComparedDigits</name>
    <message><source>Digit {number}: a {label}; “{first_model}” reads {first} with {first_share}, “{second_model}” reads {second} with {second_share}</source><translation>숫자 {number}: 정답 {label}, “{first_model}”의 답 {first}({first_share}), “{second_model}”의 답 {second}({second_share})</translation></message>
</context>
<context>
    <name>ComparisonWords</name>
    <message><source>No difference</source><translation>차이 없음</translation></message>
    <message><source>More than luck</source><translation>우연이 아님</translation></message>
    <message><source>Could be luck</source><translation>우연일 수 있음</translation></message>
    <message><source>Both are right about the same digits: nothing tells them apart here.</source><translation>두 모델은 똑같은 숫자를 맞혔습니다. 여기서는 둘을 가를 근거가 없습니다.</translation></message>
    <message><source>The difference could be luck: each model alone reads {more} digits right, as many as the other.</source><translation>차이는 우연일 수 있습니다. 한쪽만 맞힌 숫자가 두 모델 모두 {more}개로 같습니다.</translation></message>
    <message><source>The difference is more than luck: “{better}” alone reads {more} digits right, “{worse}” alone only {fewer}. Two equally good models rarely differ this much.</source><translation>차이는 우연이 아닙니다. “{better}”만 맞힌 숫자는 {more}개, “{worse}”만 맞힌 숫자는 {fewer}개뿐입니다. 실력이 같은 두 모델에서는 드문 일입니다.</translation></message>
    <message><source>The difference could be luck: “{better}” alone reads {more} digits right, “{worse}” alone {fewer}. Two equally good models often differ as much.</source><translation>차이는 우연일 수 있습니다. “{better}”만 맞힌 숫자는 {more}개, “{worse}”만 맞힌 숫자는 {fewer}개입니다. 실력이 같은 두 모델도 이만큼은 흔히 차이 납니다.</translation></message>
    <message><source>Difference</source><translation>차이</translation></message>
    <message><source>McNemar’s test</source><translation>맥니마 검정</translation></message>
    <message><source>{points} points</source><translation>{points}%p</translation></message>
    <message><source>both read as many right</source><translation>맞힌 개수가 같음</translation></message>
    <message><source>more for “{model}”</source><translation>“{model}” 쪽이 높음</translation></message>
</context>
<context>
    <name>ComponentHeader</name>
    <message><source>Actions for this item</source><translation>이 항목에 할 수 있는 작업</translation></message>
</context>
<context>
    <name>ComponentMenu</name>
    <message><source>Search</source><translation>검색</translation></message>
    <message><source>Available items</source><translation>추가할 수 있는 항목</translation></message>
</context>
<context>
    <name>ComponentText</name>
    <message><source>no {setting}</source><translation>{setting} 없음</translation></message>
</context>
<context>
    <name>ComponentsControl</name>
    <message><source>Add to “{list}”</source><translation>“{list}”에 추가</translation></message>
    <message><source>Add</source><translation>추가</translation></message>
    <message><source>none</source><translation>없음</translation></message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message><source>read as</source><translation>읽은 결과</translation></message>
    <message><source>is</source><translation>정답</translation></message>
    <message><source>recall</source><translation>재현율</translation></message>
    <message><source>precision</source><translation>정밀도</translation></message>
    <message><source>Confusion matrix</source><translation>혼동 행렬</translation></message>
    <message><source>{what}: {count} of {total}</source><translation>{what}: {total}개 중 {count}개</translation></message>
</context>
<context>
    <name>DataFolderChoice</name>
    <message><source>Folder with {name}</source><translation>{name} 데이터셋이 있는 폴더</translation></message>
</context>
<context>
    <name>DataNotice</name>
    <message><source>{name} is not on this computer.</source><translation>{name} 데이터셋이 이 컴퓨터에 없습니다.</translation></message>
    <message><source>{size} MB to download.</source><translation>내려받을 크기는 {size} MB입니다.</translation></message>
    <message><source>Download</source><translation>내려받기</translation></message>
    <message><source>Use generated digits</source><translation>생성 손글씨 사용</translation></message>
    <message><source>Preparing {name}.</source><translation>{name} 데이터셋을 준비하고 있습니다.</translation></message>
    <message><source>Generated once and kept: {percent}%</source><translation>한 번만 생성해 보관합니다: {percent}%</translation></message>
    <message><source>{percent}% of the images generated</source><translation>이미지의 {percent}%를 생성했습니다</translation></message>
    <message><source>Downloading {name}.</source><translation>{name} 데이터셋을 내려받고 있습니다.</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>{name} is ready.</source><translation>{name} 데이터셋이 준비되었습니다.</translation></message>
    <message><source>1 training image.</source><translation>학습 이미지는 1장입니다.</translation></message>
    <message><source>{count} training images.</source><translation>학습 이미지는 {count}장입니다.</translation></message>
    <message><source>The run cannot start: {name} is not on this computer.</source><translation>학습을 시작할 수 없습니다: 이 컴퓨터에 {name} 데이터셋이 없습니다.</translation></message>
    <message><source>Choose folder</source><translation>폴더 선택</translation></message>
</context>
<context>
    <name>DecisionCard</name>
    <message><source>What is wrong here?</source><translation>무엇이 잘못되었나요?</translation></message>
    <message><source>Model wrong</source><translation>모델 오류</translation></message>
    <message><source>Label wrong</source><translation>레이블 오류</translation></message>
    <message><source>Unreadable</source><translation>판독 불가</translation></message>
    <message><source>{count} of {total} decided</source><translation>{total}개 중 {count}개 판정</translation></message>
</context>
<context>
    <name>DetailTabs</name>
    <message><source>Figures</source><translation>결과</translation></message>
    <message><source>What went wrong?</source><translation>무엇이 문제인가요?</translation></message>
    <message><source>Details of the run</source><translation>이 학습에서 볼 내용</translation></message>
</context>
<context>
    <name>DiagnosisPanel</name>
    <message><source>No problem found</source><translation>문제를 찾지 못했습니다</translation></message>
    <message><source>Images, labels, weights, gradients, units, losses and accuracies were checked.</source><translation>이미지, 레이블, 가중치, 기울기, 유닛, 손실, 정확도를 살펴보았습니다.</translation></message>
    <message><source>Nothing to check yet</source><translation>아직 살펴볼 것이 없습니다</translation></message>
    <message><source>The first diagnosis comes after 10 steps.</source><translation>첫 진단은 10스텝 뒤에 나옵니다.</translation></message>
    <message><source>This run was not diagnosed</source><translation>이 학습은 진단하지 않았습니다</translation></message>
    <message><source>Train it again to have it diagnosed, or use “digitlab diagnose”.</source><translation>진단하려면 다시 학습하거나 “digitlab diagnose”를 쓰세요.</translation></message>
    <message><source>Perhaps: {illness}</source><translation>아마도: {illness}</translation></message>
    <message><source>Sure: {percent}%</source><translation>확신 {percent}%</translation></message>
    <message><source>since step {step}</source><translation>{step}스텝부터</translation></message>
    <message><source>{first} to {last}</source><translation>{first}~{last}</translation></message>
    <message><source>1 setting changes</source><translation>설정 1개 변경</translation></message>
    <message><source>{count} settings change</source><translation>설정 {count}개 변경</translation></message>
    <message><source>Same seed, beside this run.</source><translation>같은 시드로, 이 학습과 나란히 학습합니다.</translation></message>
    <message><source>No setting cures this: look at the images and labels.</source><translation>설정으로는 고칠 수 없습니다. 이미지와 레이블을 살펴보세요.</translation></message>
    <message><source>Another run is training: stop it first.</source><translation>다른 학습이 진행 중입니다. 먼저 중지하세요.</translation></message>
    <message><source>validation</source><translation>검증</translation></message>
    <message><source>training</source><translation>학습</translation></message>
    <message><source>It helped: {what} {before} → {after}</source><translation>나아졌습니다: {what} {before} → {after}</translation></message>
    <message><source>It did not help: {what} {before} → {after}</source><translation>나아지지 않았습니다: {what} {before} → {after}</translation></message>
    <message><source>Evidence</source><translation>근거</translation></message>
    <message><source>Why</source><translation>이유</translation></message>
    <message><source>Remedy</source><translation>해결 방법</translation></message>
    <message><source>Start the cured run</source><translation>고친 설정으로 학습</translation></message>
    <message><source>Use these settings for the next run</source><translation>다음 실행에 이 설정 쓰기</translation></message>
    <message><source>Show side by side</source><translation>나란히 보기</translation></message>
    <message><source>The layers of both runs, row by row</source><translation>두 학습의 계층을 행마다 나란히 봅니다</translation></message>
</context>
<context>
    <name>DigitCollection</name>
    <message><source>Drop digit files anywhere on this page to add them</source><translation>숫자 파일을 이 페이지 아무 곳에나 놓으면 추가됩니다</translation></message>
    <message><source>All are read correctly</source><translation>모두 바르게 읽었습니다</translation></message>
    <message><source>No misread digits</source><translation>잘못 읽은 숫자가 없습니다</translation></message>
    <message><source>No digits of this class yet</source><translation>아직 이 숫자가 없습니다</translation></message>
    <message><source>Collect some: it takes a minute</source><translation>모으기를 누르면 금방 채울 수 있습니다</translation></message>
</context>
<context>
    <name>DigitDetails</name>
    <message><source>The selected digits</source><translation>선택한 숫자</translation></message>
    <message><source>Show on the pad</source><translation>그림판에 보기</translation></message>
    <message><source>Delete</source><translation>삭제</translation></message>
    <message><source>{count} digits</source><translation>숫자 {count}개</translation></message>
    <message><source>{count} misread</source><translation>{count}개 잘못 읽음</translation></message>
    <message><source>Nothing selected</source><translation>선택한 숫자 없음</translation></message>
    <message><source>Select digits to relabel, show or delete them</source><translation>숫자를 선택하면 레이블을 고치거나 그림판에서 보거나 삭제할 수 있습니다</translation></message>
    <message><source>This is a {digit}</source><translation>이 숫자는 {digit}</translation></message>
    <message><source>Read as {digit}, {share}</source><translation>예측 {digit}, {share}</translation></message>
</context>
<context>
    <name>DigitDrawing</name>
    <message><source>Draw a digit</source><translation>숫자 그리기</translation></message>
    <message><source>Which digit is it?</source><translation>어떤 숫자인가요?</translation></message>
    <message><source>Use it</source><translation>사용하기</translation></message>
    <message><source>Clear</source><translation>지우기</translation></message>
</context>
<context>
    <name>DigitFiles</name>
    <message><source>Digits as JSON lines (*.jsonl *.jsonl.gz)</source><translation>JSON Lines 숫자 파일 (*.jsonl *.jsonl.gz)</translation></message>
    <message><source>Import digits</source><translation>숫자 가져오기</translation></message>
    <message><source>Digits as JSON lines (*.jsonl)</source><translation>JSON Lines 숫자 파일 (*.jsonl)</translation></message>
    <message><source>Export digits</source><translation>숫자 내보내기</translation></message>
    <message><source>All of these digits are already here</source><translation>모두 이미 있는 숫자입니다</translation></message>
    <message><source>Imported 1 digit</source><translation>숫자 1개를 가져왔습니다</translation></message>
    <message><source>Imported {count} digits</source><translation>숫자 {count}개를 가져왔습니다</translation></message>
    <message><source>Exported “{name}”</source><translation>“{name}” 파일로 내보냈습니다</translation></message>
</context>
<context>
    <name>DigitFilter</name>
    <message><source>Which digits are shown</source><translation>표시할 숫자</translation></message>
    <message><source>All</source><translation>전체</translation></message>
    <message><source>Misread</source><translation>잘못 읽음</translation></message>
</context>
<context>
    <name>DigitGallery</name>
    <message><source>Digits</source><translation>숫자</translation></message>
    <message><source>The arrow keys choose a digit, Return shows it on the pad</source><translation>화살표 키로 숫자를 고르고 Enter 키로 그림판에 표시합니다</translation></message>
</context>
<context>
    <name>DigitGrid</name>
    <message><source>My digits</source><translation>내 숫자</translation></message>
    <message><source>Press a digit key to relabel the selected digits, Delete to delete them</source><translation>숫자 키로 선택한 숫자의 레이블을 고치고, Delete 키로 삭제합니다</translation></message>
    <message><source>read as {digit}</source><translation>예측 {digit}</translation></message>
</context>
<context>
    <name>DigitsModel</name>
    <message><source>read as {digit} with {share}</source><translation>{digit}(으)로 읽음, 확률 {share}</translation></message>
    <message><source>written {moment}</source><translation>쓴 시각 {moment}</translation></message>
</context>
<context>
    <name>DisturbedDigits</name>
    <message><source>The digit at the strengths of the axis</source><translation>축의 세기마다 바뀐 숫자</translation></message>
</context>
<context>
    <name>DrawPage</name>
    <message><source>Draw</source><translation>그리기</translation></message>
    <message><source>No model yet</source><translation>아직 읽을 모델이 없습니다</translation></message>
    <message><source>Train a network, even for a second, and it will read what you draw.</source><translation>신경망을 1초만 학습시켜도 그린 숫자를 읽습니다.</translation></message>
    <message><source>Train</source><translation>학습하기</translation></message>
    <message><source>Training has not started yet</source><translation>학습이 아직 시작되지 않았습니다</translation></message>
    <message><source>Label the drawing and save it in My digits</source><translation>어떤 숫자인지 정해 내 숫자에 저장</translation></message>
    <message><source>Read by</source><translation>읽는 모델</translation></message>
    <message><source>Shortcuts</source><translation>단축키</translation></message>
    <message><source>All shortcuts of this page (F1)</source><translation>이 페이지의 모든 단축키 (F1)</translation></message>
</context>
<context>
    <name>DrawingPad</name>
    <message><source>Arrows</source><translation>화살표</translation></message>
    <message><source>Move the pen; with Shift in small steps</source><translation>펜 이동, Shift와 함께 누르면 조금씩</translation></message>
    <message><source>Put the pen down, or lift it</source><translation>펜을 대거나 떼기</translation></message>
    <message><source>Draw a digit</source><translation>숫자를 그려 보세요</translation></message>
    <message><source>Drawing pad</source><translation>그림판</translation></message>
    <message><source>Draw with mouse, pen or finger, or move with the arrow keys and press Space to put the pen down</source><translation>마우스, 펜, 손가락으로 그립니다. 화살표 키로 움직이고 스페이스 키로 펜을 내릴 수도 있습니다</translation></message>
</context>
<context>
    <name>Duration</name>
    <message><source>{seconds} s</source><translation>{seconds}초</translation></message>
    <message><source>{minutes} min {seconds} s</source><translation>{minutes}분 {seconds}초</translation></message>
    <message><source>{hours} h {minutes} min</source><translation>{hours}시간 {minutes}분</translation></message>
</context>
<context>
    <name>EmbeddingMap</name>
    <message><source>Map of the last hidden layer</source><translation>마지막 은닉층의 지도</translation></message>
    <message><source>{count} digits, {wrong} of them read wrong</source><translation>숫자 {count}개, 그중 {wrong}개 잘못 읽음</translation></message>
    <message><source>class</source><translation>클래스</translation></message>
    <message><source>read wrong</source><translation>잘못 읽음</translation></message>
</context>
<context>
    <name>ErrorReport</name>
    <message><source>Error report</source><translation>오류 보고서</translation></message>
    <message><source>Digit Lab keeps running, and none of your work is lost. These details help to fix the error:</source><translation>Digit Lab은 계속 작동하며, 작업한 내용은 사라지지 않습니다. 아래 내용이 오류를 고치는 데 도움이 됩니다:</translation></message>
    <message><source>Copy</source><translation>복사</translation></message>
    <message><source>Show the log</source><translation>로그 보기</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
</context>
<context>
    <name>Errors</name>
    <message><source>Most certain errors</source><translation>가장 확신한 오류</translation></message>
    <message><source>Likely wrong labels</source><translation>의심스러운 레이블</translation></message>
    <message><source>Decided</source><translation>판정한 숫자</translation></message>
    <message><source>Errors to show</source><translation>표시할 오류</translation></message>
    <message><source>By the confident joint (Northcutt et al., 2021)</source><translation>confident joint 방법 (Northcutt 외, 2021)</translation></message>
    <message><source>Read wrong, the most certain first</source><translation>잘못 읽은 숫자, 확신이 큰 것부터</translation></message>
    <message><source>Label perhaps wrong, the most likely first</source><translation>레이블이 의심스러운 숫자, 가능성이 큰 것부터</translation></message>
    <message><source>What you decided about</source><translation>판정한 숫자</translation></message>
</context>
<context>
    <name>EvaluateHeader</name>
    <message><source>Model</source><translation>모델</translation></message>
    <message><source>Set</source><translation>데이터</translation></message>
    <message><source>Report</source><translation>보고서</translation></message>
    <message><source>Save all figures and pictures as one page</source><translation>모든 수치와 그림을 한 페이지로 저장합니다</translation></message>
    <message><source>No model yet</source><translation>아직 모델이 없습니다</translation></message>
    <message><source>opened once, {moment}</source><translation>한 번 엶, {moment}</translation></message>
    <message><source>My digits</source><translation>내 숫자</translation></message>
    <message><source>Validation · {name}</source><translation>검증 · {name}</translation></message>
    <message><source>Test · {name}</source><translation>테스트 · {name}</translation></message>
    <message><source>{kind} · generated</source><translation>{kind} · 생성</translation></message>
</context>
<context>
    <name>EvaluatePage</name>
    <message><source>Evaluate</source><translation>평가</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Progress</source><translation>진행률</translation></message>
    <message><source>No model yet</source><translation>아직 모델이 없습니다</translation></message>
    <message><source>Train a network, even for a second, and see here what it has learned.</source><translation>신경망을 잠깐이라도 학습하면 무엇을 배웠는지 여기서 볼 수 있습니다.</translation></message>
    <message><source>Go to Train</source><translation>학습으로 이동</translation></message>
    <message><source>The test set of {name} is closed</source><translation>{name} 테스트 데이터는 아직 열지 않았습니다</translation></message>
    <message><source>A test set shows what a model is worth only as long as nothing is chosen by it. Choose by the validation images, and open the test set at the end.</source><translation>테스트 데이터는 그것으로 무언가를 고르지 않을 때만 모델의 실력을 알려 줍니다. 검증 이미지로 고르고, 테스트 데이터는 마지막에 여세요.</translation></message>
    <message><source>Open the test set</source><translation>테스트 데이터 열기</translation></message>
    <message><source>{done} of {total} digits read</source><translation>숫자 {total}개 중 {done}개 읽음</translation></message>
    <message><source>Loading the digits…</source><translation>숫자를 불러오는 중…</translation></message>
    <message><source>As of epoch {epoch}</source><translation>에포크 {epoch} 기준</translation></message>
    <message><source>As of step {step}</source><translation>스텝 {step} 기준</translation></message>
    <message><source>{count} digits, read in {seconds} s</source><translation>숫자 {count}개, {seconds}초 만에 읽음</translation></message>
    <message><source>Overview</source><translation>개요</translation></message>
    <message><source>Errors</source><translation>오류</translation></message>
    <message><source>View</source><translation>보기</translation></message>
    <message><source>Stress</source><translation>강건성</translation></message>
    <message><source>Two models</source><translation>두 모델 비교</translation></message>
    <message><source>Inside</source><translation>내부</translation></message>
    <message><source>Added “{name}” to Train. A model that learns from it must not be judged by this test set any more.</source><translation>“{name}”을(를) 학습 데이터에 추가했습니다. 이것으로 학습한 모델은 더는 이 테스트 데이터로 평가할 수 없습니다.</translation></message>
    <message><source>Added “{name}” to Train, {count} digits</source><translation>“{name}”을(를) 학습 데이터에 추가했습니다. 숫자 {count}개</translation></message>
    <message><source>These digits are already in My digits</source><translation>이 숫자들은 이미 내 숫자에 있습니다</translation></message>
    <message><source>Added 1 digit to My digits</source><translation>숫자 1개를 내 숫자에 추가했습니다</translation></message>
    <message><source>Added {count} digits to My digits</source><translation>숫자 {count}개를 내 숫자에 추가했습니다</translation></message>
    <message><source>Added to My digits: {count}. A model that learns from them must not be judged by this test set any more.</source><translation>숫자 {count}개를 내 숫자에 추가했습니다. 이것으로 학습한 모델은 더는 이 테스트 데이터로 평가할 수 없습니다.</translation></message>
</context>
<context>
    <name>EvaluatedDigits</name>
    <message><source>Digit {number}: a {label}, read right with {share}</source><translation>숫자 {number}번: {label}, {share} 확신으로 맞게 읽음</translation></message>
    <message><source>Digit {number}: a {label}, read as {reading} with {share}</source><translation>숫자 {number}번: {label}인데 {share} 확신으로 {reading}(으)로 읽음</translation></message>
</context>
<context>
    <name>EvaluationFigures</name>
    <message><source>Accuracy</source><translation>정확도</translation></message>
    <message><source>{low} to {high}, 95% interval</source><translation>95% 구간 {low}~{high}</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>what training minimizes, per digit</source><translation>학습이 줄이는 값, 숫자당</translation></message>
    <message><source>Calibration error</source><translation>보정 오차</translation></message>
    <message><source>{error} after temperature {temperature}</source><translation>온도 {temperature} 적용 후 {error}</translation></message>
    <message><source>Refused</source><translation>판단 보류</translation></message>
    <message><source>Refused, below {threshold}</source><translation>판단 보류, {threshold} 미만</translation></message>
    <message><source>{share} right of the rest</source><translation>나머지 중 {share} 정답</translation></message>
</context>
<context>
    <name>ExperimentExchange</name>
    <message><source>The clipboard</source><translation>클립보드</translation></message>
    <message><source>Open experiment</source><translation>실험 열기</translation></message>
    <message><source>Save experiment</source><translation>실험 저장</translation></message>
    <message><source>Experiments (*.json)</source><translation>실험 (*.json)</translation></message>
</context>
<context>
    <name>ExperimentForm</name>
    <message><source>Settings of the next run</source><translation>다음 학습의 설정</translation></message>
    <message><source>none</source><translation>없음</translation></message>
    <message><source>on</source><translation>켬</translation></message>
    <message><source>off</source><translation>끔</translation></message>
    <message><source>{field}: {problem}</source><translation>{field}: {problem}</translation></message>
</context>
<context>
    <name>ExperimentText</name>
    <message><source>Layers</source><translation>계층</translation></message>
    <message><source>Parameters</source><translation>매개변수</translation></message>
</context>
<context>
    <name>ExplorePage</name>
    <message><source>Explore</source><translation>탐구</translation></message>
    <message><source>Optimizer race</source><translation>옵티마이저 경주</translation></message>
    <message><source>Paths to the minimum</source><translation>최솟값으로 가는 길</translation></message>
    <message><source>Initialization lab</source><translation>초깃값 실험실</translation></message>
    <message><source>Outputs layer by layer</source><translation>계층별 출력</translation></message>
    <message><source>Gradient check</source><translation>기울기 확인</translation></message>
    <message><source>Numerical against backprop</source><translation>수치 미분과 역전파</translation></message>
    <message><source>Computational graph</source><translation>계산 그래프</translation></message>
    <message><source>Derivatives of an expression</source><translation>식의 미분</translation></message>
    <message><source>One step of backprop</source><translation>오차역전파 한 걸음</translation></message>
    <message><source>On your digit</source><translation>내 숫자로</translation></message>
    <message><source>Real loss</source><translation>실제 손실</translation></message>
    <message><source>The path of a run over it</source><translation>학습이 지나간 길</translation></message>
    <message><source>Next topic; Alt+Up: the one before</source><translation>다음 주제, Alt+위쪽은 이전 주제</translation></message>
    <message><source>Back to the page that led here</source><translation>이전 페이지로 돌아가기</translation></message>
    <message><source>Play or pause</source><translation>재생 또는 일시 정지</translation></message>
    <message><source>One step on; Left: back; with Shift: five</source><translation>한 스텝 앞으로, 왼쪽은 뒤로, Shift와 함께 다섯 스텝</translation></message>
    <message><source>To the start; End: to the end</source><translation>처음으로, End는 끝으로</translation></message>
</context>
<context>
    <name>Exporting</name>
    <message><source>PNG picture (*.png)</source><translation>PNG 그림 (*.png)</translation></message>
    <message><source>SVG drawing (*.svg)</source><translation>SVG 벡터 그림 (*.svg)</translation></message>
    <message><source>CSV numbers (*.csv)</source><translation>CSV 수치 (*.csv)</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
</context>
<context>
    <name>FieldRow</name>
    <message><source>Back to {value}</source><translation>되돌리기: {value}</translation></message>
    <message><source>Back to the previous value</source><translation>이전 값으로 되돌리기</translation></message>
    <message><source>Search this</source><translation>이 설정 탐색</translation></message>
    <message><source>Do not search this</source><translation>이 설정 탐색하지 않기</translation></message>
</context>
<context>
    <name>FiguresExport</name>
    <message><source>Run</source><translation>학습 이름</translation></message>
    <message><source>Settings</source><translation>설정</translation></message>
    <message><source>Epochs</source><translation>에포크</translation></message>
    <message><source>Validation accuracy</source><translation>검증 정확도</translation></message>
    <message><source>Training accuracy</source><translation>학습 정확도</translation></message>
    <message><source>Test accuracy</source><translation>테스트 정확도</translation></message>
    <message><source>Time</source><translation>시간</translation></message>
    <message><source>Loss, last epoch</source><translation>손실(마지막 에포크)</translation></message>
</context>
<context>
    <name>FindBar</name>
    <message><source>Not found</source><translation>찾을 수 없음</translation></message>
    <message><source>Find in the code</source><translation>코드에서 찾기</translation></message>
    <message><source>Previous (Shift+Enter)</source><translation>이전 (Shift+Enter)</translation></message>
    <message><source>Next (Enter)</source><translation>다음 (Enter)</translation></message>
</context>
<context>
    <name>FineTuneCard</name>
    <message><source>Fine-tune</source><translation>미세 조정</translation></message>
    <message><source>Fine-tune on my digits</source><translation>내 숫자로 미세 조정</translation></message>
    <message><source>“{reader}” reads {right} of {total} correctly</source><translation>“{reader}” 모델이 {total}개 중 {right}개를 맞힘</translation></message>
    <message><source>Reading</source><translation>읽는 중</translation></message>
    <message><source>No model yet</source><translation>아직 읽는 모델이 없습니다</translation></message>
    <message><source>Training continues on your digits, mixed with the model's own data. The original model is kept.</source><translation>원래 데이터에 내 숫자를 섞어 이어서 학습합니다. 원래 모델은 그대로 남습니다.</translation></message>
</context>
<context>
    <name>FineTuning</name>
    <message><source>Fine-tuning needs {fewest} of your digits: write {missing} more.</source><translation>미세 조정에는 내 숫자가 {fewest}개 필요합니다. {missing}개를 더 쓰세요.</translation></message>
    <message><source>There is no model to fine-tune: choose one under “Read by”.</source><translation>미세 조정할 모델이 없습니다. ‘읽는 모델’에서 고르세요.</translation></message>
    <message><source>“{name}” does not read digits: choose another model.</source><translation>“{name}” 모델은 숫자를 읽지 않습니다. 다른 모델을 고르세요.</translation></message>
    <message><source>Another run is training: wait until it ends.</source><translation>다른 학습이 진행 중입니다. 끝날 때까지 기다리세요.</translation></message>
    <message><source>{name}, fine-tuned</source><translation>{name}, 미세 조정</translation></message>
    <message><source>The loss diverged.</source><translation>손실이 발산했습니다.</translation></message>
    <message><source>“{name}” reads whole pictures: choose a model that reads fitted digits.</source><translation>“{name}”은(는) 그림 전체를 읽는 모델입니다. 맞춘 숫자를 읽는 모델을 고르세요.</translation></message>
</context>
<context>
    <name>FineTuningPlots</name>
    <message><source>epoch</source><translation>에포크</translation></message>
</context>
<context>
    <name>FineTuningView</name>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Draw with it</source><translation>이 모델로 그리기</translation></message>
    <message><source>Show my digits</source><translation>내 숫자 보기</translation></message>
    <message><source>Fine-tuning progress</source><translation>미세 조정 진행률</translation></message>
    <message><source>Fine-tune on my digits</source><translation>내 숫자로 미세 조정</translation></message>
    <message><source>{time} left</source><translation>{time} 남음</translation></message>
    <message><source>{count} held out from training</source><translation>학습에 쓰지 않은 {count}개</translation></message>
    <message><source>held out</source><translation>검증용 내 숫자</translation></message>
    <message><source>My digits</source><translation>내 숫자</translation></message>
    <message><source>1 test image of {name}</source><translation>{name} 테스트 이미지 1장</translation></message>
    <message><source>{count} test images of {name}</source><translation>{name} 테스트 이미지 {count}장</translation></message>
    <message><source>Its original data</source><translation>원래 데이터</translation></message>
    <message><source>“{name}” is fine-tuned on your digits</source><translation>“{name}” 모델의 미세 조정을 마쳤습니다</translation></message>
    <message><source>Fine-tuning was cancelled</source><translation>미세 조정을 취소했습니다</translation></message>
    <message><source>Fine-tuning failed</source><translation>미세 조정에 실패했습니다</translation></message>
    <message><source>Fine-tuning “{name}”</source><translation>“{name}” 모델을 미세 조정하는 중</translation></message>
    <message><source>Preparing the data</source><translation>데이터 준비 중</translation></message>
    <message><source>Epoch {epoch} of {epochs}</source><translation>에포크 {epoch} / {epochs}</translation></message>
    <message><source>Saved to Models as “{name}”. The original model is unchanged.</source><translation>‘모델’ 페이지에 “{name}” 이름으로 저장했습니다. 원래 모델은 그대로 있습니다.</translation></message>
    <message><source>Nothing was changed.</source><translation>바뀐 것은 없습니다.</translation></message>
    <message><source>Your digits are shown in several pen widths and slightly distorted, among images that the model already knows, so that it learns without forgetting.</source><translation>내 숫자를 여러 펜 굵기로 조금씩 변형하고 이미 아는 이미지와 섞어 학습합니다. 그래서 알던 것을 잊지 않습니다.</translation></message>
</context>
<context>
    <name>FormHeader</name>
    <message><source>Open experiment…</source><translation>실험 열기…</translation></message>
    <message><source>Save experiment…</source><translation>실험 저장…</translation></message>
    <message><source>Copy as JSON</source><translation>JSON으로 복사</translation></message>
    <message><source>Paste JSON</source><translation>JSON 붙여넣기</translation></message>
    <message><source>Save as preset…</source><translation>프리셋으로 저장…</translation></message>
    <message><source>Delete this preset</source><translation>이 프리셋 삭제</translation></message>
    <message><source>Next run</source><translation>다음 학습</translation></message>
    <message><source>Undo all changes</source><translation>변경한 설정을 모두 실행 취소합니다</translation></message>
    <message><source>Open, save, copy, presets</source><translation>열기, 저장, 복사, 프리셋</translation></message>
</context>
<context>
    <name>FormulaLine</name>
    <message><source>Right click: copy as text or as LaTeX</source><translation>마우스 오른쪽 단추: 텍스트 또는 LaTeX로 복사</translation></message>
    <message><source>Copy</source><translation>복사</translation></message>
    <message><source>Copy as LaTeX</source><translation>LaTeX로 복사</translation></message>
</context>
<context>
    <name>FrequentErrors</name>
    <message><source>Most frequent errors</source><translation>가장 잦은 오류</translation></message>
    <message><source>{label} read as {reading}: {count}</source><translation>{label}을(를) {reading}(으)로 읽음: {count}개</translation></message>
</context>
<context>
    <name>GalleryCard</name>
    <message><source>Certainty</source><translation>확신</translation></message>
    <message><source>Similarity</source><translation>유사도</translation></message>
    <message><source>Sorted by</source><translation>정렬 기준</translation></message>
    <message><source>The most certainly read first</source><translation>확신이 큰 숫자부터</translation></message>
    <message><source>The most similar to the selected one first</source><translation>선택한 숫자와 비슷한 것부터</translation></message>
    <message><source>Show on the pad</source><translation>그림판에 표시</translation></message>
    <message><source>Put this digit on the pad of Draw, with the pixels for and against its answer (Ctrl+Return)</source><translation>이 숫자를 그리기 화면의 그림판에 올리고 답을 뒷받침한 픽셀과 반대한 픽셀을 보여 줍니다(Ctrl+Enter)</translation></message>
    <message><source>{count} of {total}</source><translation>{total}개 중 {count}개</translation></message>
    <message><source>No digit here</source><translation>여기에는 숫자가 없습니다</translation></message>
    <message><source>To a training set</source><translation>학습 데이터로</translation></message>
    <message><source>Save all digits that are shown here as a data set for Train</source><translation>여기 보이는 숫자를 모두 별도의 데이터셋으로 보관합니다. 학습에서 선택할 수 있습니다</translation></message>
    <message><source>To My digits</source><translation>내 숫자에 추가</translation></message>
    <message><source>Add all digits that are shown here to My digits, to fine-tune a model on them</source><translation>여기 보이는 숫자를 모두 내 숫자에 더해, 모델을 미세 조정하는 데 씁니다</translation></message>
</context>
<context>
    <name>GalleryGrid</name>
    <message><source>Test digits</source><translation>테스트 숫자</translation></message>
    <message><source>The arrow keys choose a digit, Return puts it on the pad</source><translation>화살표 키로 숫자를 고르고 Enter 키로 그림판에 올립니다</translation></message>
</context>
<context>
    <name>GalleryModel</name>
    <message><source>Test digit {place}: {label}, read as {read}</source><translation>테스트 숫자 {place}번: {label}, {read}(으)로 읽음</translation></message>
    <message><source>Test digit {place}: {label}</source><translation>테스트 숫자 {place}번: {label}</translation></message>
</context>
<context>
    <name>GalleryPanel</name>
    <message><source>Test digits</source><translation>테스트 숫자</translation></message>
    <message><source>{count} of {total} misread</source><translation>{total}개 중 {count}개 잘못 읽음</translation></message>
    <message><source>No data set with these classes is available.</source><translation>이 클래스로 된 데이터셋이 없습니다.</translation></message>
    <message><source>Loading the test digits…</source><translation>테스트 숫자를 불러오는 중…</translation></message>
    <message><source>No model yet</source><translation>아직 읽는 모델이 없습니다</translation></message>
    <message><source>Reading all test digits to find the misread ones…</source><translation>잘못 읽는 숫자를 찾으려고 테스트 숫자를 모두 읽는 중…</translation></message>
    <message><source>All</source><translation>전체</translation></message>
    <message><source>Misread</source><translation>잘못 읽은 것</translation></message>
    <message><source>Test digits to show</source><translation>표시할 테스트 숫자</translation></message>
    <message><source>Only the digits that the model misreads</source><translation>읽는 모델이 틀린 숫자만</translation></message>
    <message><source>Class</source><translation>클래스</translation></message>
    <message><source>Every class</source><translation>모든 클래스</translation></message>
    <message><source>Progress</source><translation>진행 상황</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Put on the pad</source><translation>그림판에 올리기</translation></message>
    <message><source>Back to the pad</source><translation>그림판으로</translation></message>
</context>
<context>
    <name>GraphRoom</name>
    <message><source>Examples</source><translation>예제</translation></message>
    <message><source>Expression</source><translation>식</translation></message>
    <message><source>+ - * / ^ @, brackets, vectors [1, 2], exp, log, sin, cos, tanh, sigmoid, relu, max, sum</source><translation>+ - * / ^ @, 괄호, 벡터 [1, 2], exp, log, sin, cos, tanh, sigmoid, relu, max, sum</translation></message>
</context>
<context>
    <name>GraphView</name>
    <message><source>Node</source><translation>노드</translation></message>
    <message><source>Value</source><translation>값</translation></message>
    <message><source>Gradient</source><translation>기울기</translation></message>
    <message><source>Graph</source><translation>그래프</translation></message>
    <message><source>above: values, forward; below: derivatives, back</source><translation>위: 순전파의 값, 아래: 역전파의 미분</translation></message>
    <message><source>Computational graph</source><translation>계산 그래프</translation></message>
    <message><source>at character {place}</source><translation>{place}번째 글자</translation></message>
    <message><source>Nothing is computed yet.</source><translation>아직 계산하지 않았습니다.</translation></message>
    <message><source>a number</source><translation>숫자</translation></message>
    <message><source>Back through {name}: gradient {gradient} times its own derivatives gives {passed}.</source><translation>{name} 역전파: 기울기 {gradient}에 자신의 미분을 곱하면 {passed}.</translation></message>
    <message><source>Back-propagation begins with 1, the derivative of the result with respect to itself.</source><translation>역전파는 결과를 자신으로 미분한 1에서 시작합니다.</translation></message>
    <message><source>Forward: {name} = {value}</source><translation>순전파: {name} = {value}</translation></message>
</context>
<context>
    <name>HandText</name>
    <message><source>plain</source><translation>기본형</translation></message>
    <message><source>entered from above</source><translation>위에서 들어옴</translation></message>
    <message><source>curled</source><translation>끝이 말림</translation></message>
    <message><source>slashed</source><translation>사선</translation></message>
    <message><source>struck out</source><translation>그은 선</translation></message>
    <message><source>struck out in one stroke</source><translation>한 획으로 그은 선</translation></message>
    <message><source>with an upstroke</source><translation>올려 긋기</translation></message>
    <message><source>with a long upstroke</source><translation>길게 올려 긋기</translation></message>
    <message><source>as printed</source><translation>인쇄체</translation></message>
    <message><source>with a foot</source><translation>밑받침</translation></message>
    <message><source>with a tick</source><translation>짧은 꺾임</translation></message>
    <message><source>with a hooked foot</source><translation>아래 갈고리</translation></message>
    <message><source>angular</source><translation>각진 모양</translation></message>
    <message><source>with a sloping foot</source><translation>기운 밑줄</translation></message>
    <message><source>with a small loop</source><translation>작은 고리</translation></message>
    <message><source>with a big loop</source><translation>큰 고리</translation></message>
    <message><source>with a stroke back</source><translation>되돌아온 획</translation></message>
    <message><source>like a check mark</source><translation>체크 표시 모양</translation></message>
    <message><source>like a Z</source><translation>Z 모양</translation></message>
    <message><source>with a round foot</source><translation>둥근 아랫부분</translation></message>
    <message><source>with a round top</source><translation>둥근 윗부분</translation></message>
    <message><source>with a flat top</source><translation>평평한 윗부분</translation></message>
    <message><source>looped</source><translation>가운데 고리</translation></message>
    <message><source>smooth</source><translation>매끄러운 획</translation></message>
    <message><source>tall</source><translation>길쭉한 모양</translation></message>
    <message><source>open at the top</source><translation>위가 열림</translation></message>
    <message><source>like a cup</source><translation>컵 모양</translation></message>
    <message><source>in one stroke</source><translation>한 획</translation></message>
    <message><source>with a low right side</source><translation>낮은 오른쪽</translation></message>
    <message><source>like lightning</source><translation>번개 모양</translation></message>
    <message><source>closed</source><translation>닫힌 모양</translation></message>
    <message><source>written upwards</source><translation>아래에서 위로</translation></message>
    <message><source>pointed</source><translation>뾰족한 모양</translation></message>
    <message><source>with the roof last</source><translation>윗줄을 나중에</translation></message>
    <message><source>like an S</source><translation>S 모양</translation></message>
    <message><source>steep</source><translation>가파른 모양</translation></message>
    <message><source>straight</source><translation>곧은 획</translation></message>
    <message><source>as a spiral</source><translation>나선형</translation></message>
    <message><source>crossing itself</source><translation>획을 가로지름</translation></message>
    <message><source>with a hook</source><translation>갈고리</translation></message>
    <message><source>with a round corner</source><translation>둥근 모서리</translation></message>
    <message><source>with a hook, round</source><translation>갈고리, 둥근 모서리</translation></message>
    <message><source>barred</source><translation>가로획</translation></message>
    <message><source>with a hook, barred</source><translation>갈고리, 가로획</translation></message>
    <message><source>with a looped foot</source><translation>아래 고리</translation></message>
    <message><source>with a crossed foot</source><translation>아래 가로획</translation></message>
    <message><source>like an arch</source><translation>아치 모양</translation></message>
    <message><source>mirrored</source><translation>반대 방향</translation></message>
    <message><source>open at the foot</source><translation>아래가 열림</translation></message>
    <message><source>of two circles</source><translation>원 두 개</translation></message>
    <message><source>narrow</source><translation>좁은 모양</translation></message>
    <message><source>circle and stem</source><translation>원과 세로획</translation></message>
    <message><source>with an open loop</source><translation>열린 고리</translation></message>
    <message><source>with the loop first</source><translation>고리를 먼저</translation></message>
    <message><source>with a wide tail</source><translation>넓은 꼬리</translation></message>
    <message><source>with a flat upstroke</source><translation>완만하게 올려 긋기</translation></message>
    <message><source>with a short foot</source><translation>짧은 밑줄</translation></message>
    <message><source>cut short</source><translation>짧게 끊김</translation></message>
    <message><source>like a low cup</source><translation>낮은 컵 모양</translation></message>
</context>
<context>
    <name>HandwritingAccuracyCard</name>
    <message><source>Read correctly</source><translation>맞힌 비율</translation></message>
    <message><source>per epoch</source><translation>에포크별</translation></message>
    <message><source>my digits, held out</source><translation>검증용 내 숫자</translation></message>
    <message><source>training data</source><translation>학습 데이터</translation></message>
</context>
<context>
    <name>HeldOutTiles</name>
    <message><source>Held-out digits</source><translation>검증용 숫자</translation></message>
</context>
<context>
    <name>HistogramCard</name>
    <message><source>epoch {epoch}</source><translation>에포크 {epoch}</translation></message>
</context>
<context>
    <name>ImageIntake</name>
    <message><source>Import a folder of pictures</source><translation>그림 폴더 가져오기</translation></message>
    <message><source>Import files</source><translation>파일 가져오기</translation></message>
    <message><source>Images and labels (*.zip *.npz *.npy *.csv *.gz *.idx* *ubyte*)</source><translation>이미지와 레이블 (*.zip *.npz *.npy *.csv *.gz *.idx* *ubyte*)</translation></message>
    <message><source>Imported “{name}”</source><translation>“{name}”을(를) 가져왔습니다</translation></message>
</context>
<context>
    <name>ImportCard</name>
    <message><source>Import pictures as a data set</source><translation>그림을 데이터셋으로 가져오기</translation></message>
    <message><source>Back to the curves (Esc)</source><translation>그래프로 돌아가기 (Esc)</translation></message>
    <message><source>Name</source><translation>이름</translation></message>
    <message><source>Import</source><translation>가져오기</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>These files cannot be imported</source><translation>이 파일은 가져올 수 없습니다</translation></message>
    <message><source>Choose other files</source><translation>다른 파일 고르기</translation></message>
    <message><source>Storing the images</source><translation>이미지를 저장하는 중</translation></message>
    <message><source>Reading the images</source><translation>이미지를 읽는 중</translation></message>
    <message><source>{done} of {total} images</source><translation>이미지 {total}장 중 {done}장</translation></message>
    <message><source>{classes} classes · {learned} images to learn from, {tested} to test</source><translation>클래스 {classes}개 · 학습용 {learned}장, 테스트용 {tested}장</translation></message>
    <message><source>1 image was left out:</source><translation>이미지 1장을 제외했습니다:</translation></message>
    <message><source>{count} images were left out:</source><translation>이미지 {count}장을 제외했습니다:</translation></message>
</context>
<context>
    <name>ImportSettings</name>
    <message><source>Pixels</source><translation>픽셀</translation></message>
    <message><source>Ink</source><translation>글씨</translation></message>
    <message><source>Preparation</source><translation>전처리</translation></message>
    <message><source>Swap rows and columns</source><translation>행과 열 바꾸기</translation></message>
    <message><source>bright on dark</source><translation>어두운 바탕에 밝은 글씨</translation></message>
    <message><source>dark on bright</source><translation>밝은 바탕에 어두운 글씨</translation></message>
    <message><source>digits: fitted and centred</source><translation>숫자: 크기와 중심을 맞춤</translation></message>
    <message><source>whole pictures</source><translation>그림 전체</translation></message>
    <message><source>dark on bright, inverted</source><translation>밝은 바탕에 어두운 글씨, 반전</translation></message>
    <message><source>mixed, each by its background</source><translation>섞임, 그림마다 바탕 보고 판단</translation></message>
    <message><source>{what} (recognized)</source><translation>자동: {what}</translation></message>
    <message><source>Recognize</source><translation>자동 인식</translation></message>
    <message><source>{range}, stretched to 0 – 255</source><translation>{range}, 0~255로 늘림</translation></message>
</context>
<context>
    <name>ImportLink</name>
    <message><source>Import pictures…</source><translation>그림 가져오기…</translation></message>
    <message><source>Make a data set of your own pictures: a folder, arrays, a table or a zip of these</source><translation>내 그림으로 데이터셋을 만듭니다: 폴더, 배열, 표 또는 이들을 담은 zip</translation></message>
    <message><source>Folder of pictures…</source><translation>그림 폴더…</translation></message>
    <message><source>Files (.zip, .npz, .npy, .csv, IDX)…</source><translation>파일 (.zip, .npz, .npy, .csv, IDX)…</translation></message>
</context>
<context>
    <name>InkQuestion</name>
    <message><source>Is the ink bright or dark?</source><translation>글씨가 밝은가요, 어두운가요?</translation></message>
    <message><source>The images do not show it: many have neither a dark nor a bright border.</source><translation>이미지만으로는 알 수 없습니다. 가장자리가 어둡지도 밝지도 않은 이미지가 많습니다.</translation></message>
    <message><source>Bright on dark</source><translation>어두운 바탕에 밝은 글씨</translation></message>
    <message><source>Dark on bright</source><translation>밝은 바탕에 어두운 글씨</translation></message>
</context>
<context>
    <name>InsideTab</name>
    <message><source>Layer by layer</source><translation>계층별로 보기</translation></message>
    <message><source>Map of the last layer</source><translation>마지막 계층의 지도</translation></message>
    <message><source>View</source><translation>보기</translation></message>
    <message><source>Read wrong</source><translation>잘못 읽음</translation></message>
    <message><source>a {label}</source><translation>정답 {label}</translation></message>
    <message><source>a {label}, read as {reading}</source><translation>정답 {label}, 예측 {reading}</translation></message>
    <message><source>Reading…</source><translation>읽는 중…</translation></message>
    <message><source>{shown} of {count} digits · principal components, {share} of the variance</source><translation>숫자 {count}개 중 {shown}개 · 주성분 분석, 분산 {share}</translation></message>
    <message><source>Chosen on the map</source><translation>지도에서 선택</translation></message>
</context>
<context>
    <name>InspectionPanel</name>
    <message><source>Turn all steps on</source><translation>모든 단계 다시 켜기</translation></message>
    <message><source>No data set with these classes is available.</source><translation>이 클래스로 된 데이터셋이 없습니다.</translation></message>
    <message><source>Loading the training digits…</source><translation>학습 숫자를 불러오는 중…</translation></message>
    <message><source>Draw a digit to see similar training digits.</source><translation>숫자를 그리면 비슷한 학습 숫자가 여기에 표시됩니다.</translation></message>
    <message><source>Searching…</source><translation>찾는 중…</translation></message>
    <message><source>What the network sees</source><translation>신경망이 보는 그림</translation></message>
    <message><source>Why this answer</source><translation>이렇게 답한 이유</translation></message>
    <message><source>Similar training digits</source><translation>비슷한 학습 숫자</translation></message>
    <message><source>Steps</source><translation>단계</translation></message>
    <message><source>Why</source><translation>이유</translation></message>
    <message><source>Similar</source><translation>비슷한 숫자</translation></message>
    <message><source>View</source><translation>보기</translation></message>
    <message><source>What the network sees, step by step (S)</source><translation>신경망이 보는 그림, 단계별로 (S)</translation></message>
    <message><source>The pixels for and against the answer (W)</source><translation>답을 뒷받침하는 픽셀과 반대하는 픽셀 (W)</translation></message>
    <message><source>The nearest training digits (N)</source><translation>가장 가까운 학습 숫자 (N)</translation></message>
    <message><source>All steps on</source><translation>모든 단계 켜기</translation></message>
    <message><source>Turn all steps on (A)</source><translation>모든 단계를 다시 켭니다(A)</translation></message>
    <message><source>On the drawing</source><translation>그림 위에 표시</translation></message>
    <message><source>Show the evidence for and against the answer over the drawing</source><translation>답을 뒷받침한 부분과 불리한 부분을 그림 위에 겹쳐 표시합니다</translation></message>
</context>
<context>
    <name>IntegersControl</name>
    <message><source>Numbers such as 256-128</source><translation>256-128처럼 숫자를 적으세요</translation></message>
    <message><source>From {low} to {high} each</source><translation>각각 {low}에서 {high} 사이</translation></message>
    <message><source>none</source><translation>없음</translation></message>
</context>
<context>
    <name>ItemActions</name>
    <message><source>Add after this…</source><translation>뒤에 추가…</translation></message>
    <message><source>Duplicate</source><translation>복제</translation></message>
    <message><source>Move up</source><translation>위로 이동</translation></message>
    <message><source>Move down</source><translation>아래로 이동</translation></message>
    <message><source>Move into the block above</source><translation>위 블록 안으로 이동</translation></message>
    <message><source>Move out of the block</source><translation>블록 밖으로 이동</translation></message>
    <message><source>Cut</source><translation>잘라내기</translation></message>
    <message><source>Copy</source><translation>복사</translation></message>
    <message><source>Paste after this</source><translation>뒤에 붙여넣기</translation></message>
    <message><source>Remove</source><translation>제거</translation></message>
</context>
<context>
    <name>JoinCard</name>
    <message><source>On this computer, in a terminal</source><translation>이 컴퓨터의 터미널에서</translation></message>
    <message><source>On each of the others, with the same data</source><translation>같은 데이터가 있는 다른 컴퓨터마다</translation></message>
    <message><source>Copy the second line</source><translation>둘째 줄 복사</translation></message>
    <message><source>Join grpc://localhost:13000 here too: the trials begin anew. Whoever is in this network can join, there is no password: do it in a network that you trust.</source><translation>여기에서도 grpc://localhost:13000에 참여하세요. 시도는 처음부터 시작합니다. 비밀번호가 없어 같은 네트워크에 있으면 누구나 참여할 수 있으니, 믿을 수 있는 네트워크에서만 쓰세요.</translation></message>
    <message><source>Copy this file to them</source><translation>이 파일을 함께 복사하세요</translation></message>
</context>
<context>
    <name>JoinForm</name>
    <message><source>A file on a shared folder, or a URL such as grpc://192.168.0.5:13000</source><translation>공유 폴더의 파일이나 grpc://192.168.0.5:13000 같은 주소</translation></message>
    <message><source>Where the study is</source><translation>탐색 작업이 있는 곳</translation></message>
    <message><source>Name of the study</source><translation>탐색 작업 이름</translation></message>
    <message><source>Name of the study, if there are several</source><translation>탐색 작업 이름(여러 개라면)</translation></message>
    <message><source>Join</source><translation>참여</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
</context>
<context>
    <name>LabPanel</name>
    <message><source>Layer</source><translation>계층</translation></message>
    <message><source>mean</source><translation>평균</translation></message>
    <message><source>std</source><translation>표준편차</translation></message>
    <message><source>std of gradients</source><translation>기울기의 표준편차</translation></message>
    <message><source>dead</source><translation>죽은 유닛</translation></message>
    <message><source>saturated</source><translation>포화</translation></message>
    <message><source>Signals of an untrained network</source><translation>학습 전 신경망의 신호</translation></message>
    <message><source>heights: root of the count</source><translation>높이: 개수의 제곱근</translation></message>
    <message><source>The signal overflows: this network cannot be trained.</source><translation>신호가 한없이 커집니다. 이 신경망은 학습할 수 없습니다.</translation></message>
    <message><source>No gradient comes back: with all weights 0, nothing is learned in the hidden layers.</source><translation>기울기가 돌아오지 않습니다. 가중치가 모두 0이면 은닉층은 아무것도 배우지 못합니다.</translation></message>
    <message><source>Most outputs are at the ends of their range, where the slope vanishes.</source><translation>출력 대부분이 범위의 양 끝에 몰려 있고, 거기서는 기울기가 사라집니다.</translation></message>
    <message><source>Most units give 0 for every input: they get no gradient.</source><translation>대부분의 유닛이 모든 입력에 0을 출력해 기울기를 받지 못합니다.</translation></message>
    <message><source>The gradient fades on its way back: at the first layer it is {ratio} of that at the last. A beautiful histogram of the outputs alone does not make a network learn.</source><translation>기울기가 되돌아오며 사라집니다. 첫 계층의 기울기는 마지막 계층의 {ratio}배입니다. 출력의 히스토그램이 고르다고 해서 학습이 되는 것은 아닙니다.</translation></message>
    <message><source>The gradient grows on its way back: at the first layer it is {ratio} times as large.</source><translation>기울기가 되돌아오며 커집니다. 첫 계층에서 {ratio}배입니다.</translation></message>
    <message><source>Signal and gradient reach all layers.</source><translation>신호와 기울기가 모든 계층에 닿습니다.</translation></message>
</context>
<context>
    <name>LabRoom</name>
    <message><source>Random inputs</source><translation>무작위 입력</translation></message>
    <message><source>Digits</source><translation>숫자</translation></message>
    <message><source>Inputs</source><translation>입력</translation></message>
    <message><source>Compare two</source><translation>둘 비교</translation></message>
</context>
<context>
    <name>LabSettings</name>
    <message><source>Initial weights</source><translation>가중치 초깃값</translation></message>
    <message><source>Activation</source><translation>활성화 함수</translation></message>
    <message><source>Standard deviation of the weights</source><translation>가중치의 표준편차</translation></message>
    <message><source>Layers</source><translation>계층</translation></message>
    <message><source>Units</source><translation>유닛</translation></message>
    <message><source>Batch norm</source><translation>배치 정규화</translation></message>
    <message><source>Train it</source><translation>학습하기</translation></message>
    <message><source>Put this network into the settings of Train</source><translation>이 신경망을 학습 설정에 넣기</translation></message>
    <message><source>Any std</source><translation>직접 정한 표준편차</translation></message>
    <message><source>std {std}</source><translation>표준편차 {std}</translation></message>
</context>
<context>
    <name>LabelRow</name>
    <message><source>This is a</source><translation>이 숫자는</translation></message>
    <message><source>Label of the drawing</source><translation>그린 숫자의 레이블</translation></message>
    <message><source>This is a {digit}</source><translation>이 숫자는 {digit}</translation></message>
</context>
<context>
    <name>LayerAnnotations</name>
    <message><source>Output {shape}</source><translation>출력 {shape}</translation></message>
    <message><source>{count} parameters</source><translation>매개변수 {count}개</translation></message>
</context>
<context>
    <name>LayerHistograms</name>
    <message><source>Outputs</source><translation>출력</translation></message>
    <message><source>Gradients</source><translation>기울기</translation></message>
    <message><source>Layer {number}</source><translation>계층 {number}</translation></message>
    <message><source>mean {mean}</source><translation>평균 {mean}</translation></message>
    <message><source>dead {share}</source><translation>죽음 {share}</translation></message>
    <message><source>satur. {share}</source><translation>포화 {share}</translation></message>
    <message><source>std {std}</source><translation>표준편차 {std}</translation></message>
</context>
<context>
    <name>Layers</name>
    <message><source>epoch {epoch}, step {step}</source><translation>에포크 {epoch}, 스텝 {step}</translation></message>
    <message><source>saturated</source><translation>포화</translation></message>
    <message><source>dead units</source><translation>죽은 유닛</translation></message>
    <message><source>{layer}, {shape}: outputs {median}, quartiles {low} to {high}, 2 to 98% {lowest} to {highest}; gradient size {gradient}; update ÷ weight {update}</source><translation>{layer}, {shape}: 출력 중앙값 {median}, 사분위수 {low}~{high}, 2~98% 구간 {lowest}~{highest}, 기울기 크기 {gradient}, 갱신/가중치 비 {update}</translation></message>
</context>
<context>
    <name>LayersAxes</name>
    <message><source>epoch</source><translation>에포크</translation></message>
</context>
<context>
    <name>LayersCard</name>
    <message><source>No comparison</source><translation>비교 안 함</translation></message>
    <message><source>Layers of the network, a row each</source><translation>신경망의 계층, 한 줄에 하나씩</translation></message>
    <message><source>Layers, numbers</source><translation>계층별 수치</translation></message>
    <message><source>Compare with another run</source><translation>다른 학습과 비교합니다</translation></message>
    <message><source>Show the values</source><translation>수치를 표로 봅니다</translation></message>
    <message><source>Export as PNG, SVG or CSV</source><translation>PNG, SVG, CSV로 내보냅니다</translation></message>
    <message><source>Start a run to see inside it</source><translation>학습을 시작하면 내부를 볼 수 있습니다</translation></message>
    <message><source>This run kept no record of its layers</source><translation>이 학습에는 계층별 기록이 없습니다</translation></message>
    <message><source>It was trained by an earlier version.</source><translation>이전 버전에서 학습했습니다.</translation></message>
    <message><source>Train it again</source><translation>다시 학습</translation></message>
    <message><source>{moment}: median {median}, quartiles {low} to {high}</source><translation>{moment}: 중앙값 {median}, 사분위수 {low}~{high}</translation></message>
    <message><source>{first} above, {second} below</source><translation>위 {first}, 아래 {second}</translation></message>
    <message><source>Layers</source><translation>계층</translation></message>
    <message><source>{moment}; hollow: {other}</source><translation>{moment}, 빈 표식: {other}</translation></message>
</context>
<context>
    <name>LayersHead</name>
    <message><source>Layer</source><translation>계층</translation></message>
    <message><source>Outputs</source><translation>출력</translation></message>
    <message><source>Gradient size</source><translation>기울기 크기</translation></message>
    <message><source>Update ÷ weight</source><translation>갱신/가중치 비</translation></message>
    <message><source>silent</source><translation>죽음·포화</translation></message>
</context>
<context>
    <name>LayersLegend</name>
    <message><source>2–98%</source><translation>2~98%</translation></message>
    <message><source>quartiles</source><translation>사분위수</translation></message>
    <message><source>median</source><translation>중앙값</translation></message>
    <message><source>range so far</source><translation>지금까지의 범위</translation></message>
    <message><source>healthy</source><translation>적정 범위</translation></message>
    <message><source>weights</source><translation>가중치</translation></message>
</context>
<context>
    <name>LayersList</name>
    <message><source>Weights</source><translation>가중치</translation></message>
    <message><source>{shown} of {count}</source><translation>{count}개 중 {shown}개</translation></message>
</context>
<context>
    <name>LayersTable</name>
    <message><source>Run</source><translation>학습</translation></message>
    <message><source>Layer</source><translation>계층</translation></message>
    <message><source>Shape</source><translation>형상</translation></message>
    <message><source>2%</source><translation>2%</translation></message>
    <message><source>25%</source><translation>25%</translation></message>
    <message><source>Median</source><translation>중앙값</translation></message>
    <message><source>75%</source><translation>75%</translation></message>
    <message><source>98%</source><translation>98%</translation></message>
    <message><source>Gradient size</source><translation>기울기 크기</translation></message>
    <message><source>Update ÷ weight</source><translation>갱신/가중치 비</translation></message>
    <message><source>Dead or saturated</source><translation>죽음·포화</translation></message>
</context>
<context>
    <name>LeadsToExplore</name>
    <message><source>Explore this optimizer</source><translation>이 옵티마이저 탐구하기</translation></message>
    <message><source>Check this network's gradient</source><translation>이 신경망의 기울기 확인하기</translation></message>
</context>
<context>
    <name>LearningRateField</name>
    <message><source>Learning rate</source><translation>학습률</translation></message>
    <message><source>Learning rate of the run in training</source><translation>진행 중인 학습의 학습률</translation></message>
    <message><source>Takes effect at the next step</source><translation>다음 스텝부터 적용됩니다</translation></message>
</context>
<context>
    <name>LessonBody</name>
    <message><source>Why</source><translation>이유</translation></message>
    <message><source>Try</source><translation>해 볼 것</translation></message>
    <message><source>Runs</source><translation>실행</translation></message>
    <message><source>View</source><translation>보기</translation></message>
</context>
<context>
    <name>LessonExport</name>
    <message><source>PDF page (*.pdf)</source><translation>PDF 한 장 (*.pdf)</translation></message>
    <message><source>Web page (*.html)</source><translation>웹 페이지 (*.html)</translation></message>
    <message><source>Export page</source><translation>내보내기</translation></message>
    <message><source>{place}; exported {moment}</source><translation>{place}, {moment}에 내보냄</translation></message>
    <message><source>My prediction</source><translation>나의 예상</translation></message>
    <message><source>The claim</source><translation>주장</translation></message>
    <message><source>Notes</source><translation>메모</translation></message>
    <message><source>None</source><translation>없음</translation></message>
</context>
<context>
    <name>LessonList</name>
    <message><source>{done} of {total} runs</source><translation>{total}개 중 {done}개 실행</translation></message>
    <message><source>Order</source><translation>순서</translation></message>
    <message><source>Lesson</source><translation>수업</translation></message>
    <message><source>Time</source><translation>시간</translation></message>
    <message><source>State</source><translation>상태</translation></message>
    <message><source>Lessons</source><translation>수업</translation></message>
    <message><source>in progress</source><translation>진행 중</translation></message>
    <message><source>paused</source><translation>일시 정지됨</translation></message>
    <message><source>started</source><translation>시작함</translation></message>
    <message><source>done</source><translation>완료</translation></message>
    <message><source>not yet</source><translation>아직</translation></message>
    <message><source>Open</source><translation>열기</translation></message>
    <message><source>Remove from the list</source><translation>목록에서 빼기</translation></message>
</context>
<context>
    <name>LessonListView</name>
    <message><source>{done} of {total} done</source><translation>{total}개 중 {done}개 완료</translation></message>
    <message><source>Continue</source><translation>이어서 하기</translation></message>
    <message><source>Begin</source><translation>시작하기</translation></message>
    <message><source>Lessons</source><translation>수업</translation></message>
    <message><source>All</source><translation>전체</translation></message>
    <message><source>Left</source><translation>남은 수업</translation></message>
    <message><source>Done</source><translation>완료</translation></message>
    <message><source>Shown</source><translation>보이는 수업</translation></message>
    <message><source>Find a lesson</source><translation>수업 찾기</translation></message>
    <message><source>No lesson about “{text}”</source><translation>“{text}”에 관한 수업이 없습니다</translation></message>
    <message><source>Another word, or all lessons?</source><translation>다른 낱말로 찾을까요, 모두 볼까요?</translation></message>
    <message><source>Clear</source><translation>지우기</translation></message>
    <message><source>No lessons are here</source><translation>수업이 없습니다</translation></message>
    <message><source>Drop a lesson file on the window.</source><translation>수업 파일을 창에 놓으세요.</translation></message>
    <message><source>No lesson is done yet</source><translation>아직 끝낸 수업이 없습니다</translation></message>
    <message><source>All lessons are done</source><translation>수업을 모두 끝냈습니다</translation></message>
    <message><source>Show all</source><translation>모두 보기</translation></message>
</context>
<context>
    <name>LessonPanel</name>
    <message><source>Lessons</source><translation>수업</translation></message>
    <message><source>Back to the lessons</source><translation>수업 목록으로</translation></message>
    <message><source>Back to the lessons (Alt+Left)</source><translation>수업 목록으로 (Alt+왼쪽 화살표)</translation></message>
    <message><source>{number} of {total}</source><translation>{total}개 중 {number}번째</translation></message>
</context>
<context>
    <name>LessonPicture</name>
    <message><source>epoch</source><translation>에포크</translation></message>
    <message><source>step</source><translation>스텝</translation></message>
    <message><source>seconds</source><translation>초</translation></message>
    <message><source>First your prediction</source><translation>먼저 예상해 보세요</translation></message>
    <message><source>The picture comes with the first runs</source><translation>첫 실행이 끝나면 그림이 나타납니다</translation></message>
    <message><source>one seed</source><translation>시드 한 개</translation></message>
    <message><source>line: mean, band: {count} seeds</source><translation>선: 평균, 띠: 시드 {count}개</translation></message>
    <message><source>bar: mean, dots: {count} seeds</source><translation>막대: 평균, 점: 시드 {count}개</translation></message>
    <message><source>your prediction</source><translation>나의 예상</translation></message>
    <message><source>Predict first: the lines come afterwards</source><translation>먼저 예상하세요. 선은 그다음에 나타납니다</translation></message>
    <message><source>Draw what you expect</source><translation>예상하는 것을 그려 보세요</translation></message>
    <message><source>Nothing has run yet</source><translation>아직 아무것도 실행하지 않았습니다</translation></message>
    <message><source>The first figures are coming</source><translation>곧 첫 수치가 나옵니다</translation></message>
    <message><source>seed {seed}</source><translation>시드 {seed}</translation></message>
    <message><source>mean</source><translation>평균</translation></message>
    <message><source>std {std}</source><translation>표준편차 {std}</translation></message>
</context>
<context>
    <name>LessonPictureCard</name>
    <message><source>Table</source><translation>표</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
    <message><source>Open in Explore</source><translation>탐구에서 열기</translation></message>
    <message><source>Epochs</source><translation>에포크</translation></message>
    <message><source>Steps</source><translation>스텝</translation></message>
    <message><source>Seconds</source><translation>초</translation></message>
    <message><source>Axis</source><translation>가로축</translation></message>
</context>
<context>
    <name>LessonView</name>
    <message><source>“{run}” could not be run.</source><translation>“{run}”을(를) 실행하지 못했습니다.</translation></message>
    <message><source>{count} runs failed.</source><translation>실행 {count}개가 실패했습니다.</translation></message>
    <message><source>Run again</source><translation>다시 실행</translation></message>
    <message><source>This run is a measurement, not a training: it has no settings in Train.</source><translation>이 실행은 학습이 아니라 측정이므로 학습 화면에 설정이 없습니다.</translation></message>
    <message><source>Exported “{name}”</source><translation>“{name}”(으)로 내보냈습니다</translation></message>
    <message><source>The curves of this run are not kept: its settings are in the form.</source><translation>이 실행의 곡선은 남아 있지 않습니다. 설정을 학습 화면에 넣었습니다.</translation></message>
    <message><source>Its settings are in the form. Predict first: then a click shows its curves.</source><translation>설정을 학습 화면에 넣었습니다. 먼저 예상하면, 클릭했을 때 곡선도 보입니다.</translation></message>
</context>
<context>
    <name>LessonWords</name>
    <message><source>{minutes} min</source><translation>{minutes}분</translation></message>
    <message><source>{lesson}: {name}, seed {seed}</source><translation>{lesson}: {name}, 시드 {seed}</translation></message>
</context>
<context>
    <name>LessonsPage</name>
    <message><source>Lessons</source><translation>수업</translation></message>
    <message><source>Open the lesson at hand</source><translation>선택한 수업 열기</translation></message>
    <message><source>Find a lesson</source><translation>수업 찾기</translation></message>
    <message><source>Back to the lessons</source><translation>수업 목록으로</translation></message>
    <message><source>Run all, pause, or the next lesson</source><translation>모두 실행, 멈춤, 또는 다음 수업</translation></message>
    <message><source>Removed “{name}”</source><translation>“{name}”을(를) 목록에서 뺐습니다</translation></message>
    <message><source>Remove a lesson that you brought along</source><translation>직접 가져온 수업을 목록에서 빼기</translation></message>
</context>
<context>
    <name>LivePlot</name>
    <message><source>step {step}</source><translation>스텝 {step}</translation></message>
    <message><source>epoch {epoch}</source><translation>에포크 {epoch}</translation></message>
</context>
<context>
    <name>LossCard</name>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>per step, smoothed</source><translation>스텝별, 이동 평균</translation></message>
    <message><source>per step, moving average over {steps}</source><translation>스텝별, {steps}스텝 이동 평균</translation></message>
    <message><source>per step</source><translation>스텝별</translation></message>
    <message><source>Linear</source><translation>선형</translation></message>
    <message><source>Log</source><translation>로그</translation></message>
    <message><source>Loss axis</source><translation>손실 축</translation></message>
</context>
<context>
    <name>LossPlot</name>
    <message><source>No runs yet</source><translation>아직 학습 기록이 없습니다</translation></message>
    <message><source>Press Start: the curves appear here</source><translation>시작을 누르면 여기에 곡선이 나타납니다</translation></message>
    <message><source>All runs are hidden</source><translation>모든 학습이 숨겨져 있습니다</translation></message>
    <message><source>Click the eye in the list to show one</source><translation>목록의 눈 모양 아이콘을 누르면 표시됩니다</translation></message>
    <message><source>step</source><translation>스텝</translation></message>
    <message><source>{run}, smoothed</source><translation>{run}, 이동 평균</translation></message>
</context>
<context>
    <name>LossRoom</name>
    <message><source>Run</source><translation>학습</translation></message>
    <message><source>Second run from the same start</source><translation>같은 곳에서 시작한 두 번째 학습</translation></message>
    <message><source>Runs of the same network, data and seed started from the same weights</source><translation>신경망, 데이터, 시드가 같은 학습은 같은 값에서 시작했습니다</translation></message>
    <message><source>No second run</source><translation>두 번째 학습 없음</translation></message>
    <message><source>Main directions</source><translation>주된 방향</translation></message>
    <message><source>Random</source><translation>무작위</translation></message>
    <message><source>Directions</source><translation>방향</translation></message>
    <message><source>The two directions in which the snapshots of the runs differ most</source><translation>학습의 스냅샷이 가장 크게 달라지는 두 방향</translation></message>
    <message><source>Two random directions, each filter scaled to the norm of the network’s own</source><translation>무작위 두 방향. 필터마다 길이를 신경망의 필터와 같게 맞춥니다</translation></message>
</context>
<context>
    <name>LossView</name>
    <message><source>Measuring the loss</source><translation>손실을 계산하는 중</translation></message>
    <message><source>Run</source><translation>학습</translation></message>
    <message><source>step</source><translation>스텝</translation></message>
    <message><source>direction 1</source><translation>방향 1</translation></message>
    <message><source>direction 2</source><translation>방향 2</translation></message>
    <message><source>loss</source><translation>손실</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Measure</source><translation>계산</translation></message>
    <message><source>Runs</source><translation>학습 기록</translation></message>
    <message><source>No run with snapshots yet</source><translation>스냅샷이 있는 학습 기록이 아직 없습니다</translation></message>
    <message><source>Train a network, and its path over its own loss is drawn here.</source><translation>신경망을 학습하면 자신의 손실 위를 지나간 길이 여기에 그려집니다.</translation></message>
    <message><source>Go to Train</source><translation>학습으로 가기</translation></message>
    <message><source>random direction 1</source><translation>무작위 방향 1</translation></message>
    <message><source>random direction 2</source><translation>무작위 방향 2</translation></message>
    <message><source>main direction 1</source><translation>주된 방향 1</translation></message>
    <message><source>main direction 2</source><translation>주된 방향 2</translation></message>
    <message><source>{share}% of the path lies in this plane; the rest leads out of the picture.</source><translation>지나간 길의 {share}%가 이 평면에 있습니다. 나머지는 그림 밖으로 나갑니다.</translation></message>
    <message><source>The loss of the network itself, on 256 of the images that it learned from.</source><translation>이 신경망의 손실을 학습한 이미지 256장에서 잰 값입니다.</translation></message>
    <message><source>the weights of the network, seen in two directions</source><translation>두 방향으로 본 신경망의 가중치</translation></message>
    <message><source>Loss around the run</source><translation>학습 주변의 손실</translation></message>
    <message><source>loss here {loss}</source><translation>이곳의 손실 {loss}</translation></message>
    <message><source>after step {step}: loss {loss}</source><translation>스텝 {step} 후: 손실 {loss}</translation></message>
</context>
<context>
    <name>MainWindow</name>
    <message><source>Undo</source><translation>실행 취소</translation></message>
    <message><source>Something went wrong.</source><translation>문제가 생겼습니다.</translation></message>
    <message><source>Digit Lab keeps running. The details are in the log.</source><translation>Digit Lab은 계속 작동합니다. 자세한 내용은 로그에 기록했습니다.</translation></message>
    <message><source>Show the report</source><translation>보고서 보기</translation></message>
    <message><source>Digit Lab</source><translation>Digit Lab</translation></message>
    <message><source>Digit Lab keeps running. No log could be written: the report has the details.</source><translation>Digit Lab은 계속 작동합니다. 로그를 쓸 수 없어 자세한 내용은 보고서에 있습니다.</translation></message>
</context>
<context>
    <name>MatrixSelection</name>
    <message><source>{label} read as {reading}</source><translation>{label}을(를) {reading}(으)로 읽음</translation></message>
    <message><source>All that are {label}</source><translation>정답이 {label}인 숫자 전체</translation></message>
    <message><source>All read as {reading}</source><translation>{reading}(으)로 읽은 숫자 전체</translation></message>
    <message><source>All read right</source><translation>맞게 읽은 숫자 전체</translation></message>
    <message><source>All errors</source><translation>잘못 읽은 숫자 전체</translation></message>
</context>
<context>
    <name>ModelDetails</name>
    <message><source>The selected model</source><translation>선택한 모델</translation></message>
    <message><source>No model selected</source><translation>선택한 모델 없음</translation></message>
    <message><source>Its accuracy and training appear here</source><translation>모델의 정확도와 학습 과정이 여기에 표시됩니다</translation></message>
    <message><source>Draw with it</source><translation>이 모델로 그리기</translation></message>
    <message><source>Use settings</source><translation>설정 사용</translation></message>
    <message><source>Load its settings into the form on Train</source><translation>이 모델의 설정을 학습 페이지로 불러옵니다</translation></message>
    <message><source>Duplicate</source><translation>복제</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
    <message><source>Delete</source><translation>삭제</translation></message>
    <message><source>Rename (F2)</source><translation>이름 바꾸기 (F2)</translation></message>
    <message><source>Rename</source><translation>이름 바꾸기</translation></message>
    <message><source>Accuracy by epoch</source><translation>에포크별 정확도</translation></message>
    <message><source>Experiment of this model</source><translation>이 모델의 실험 설정</translation></message>
    <message><source>Test</source><translation>테스트</translation></message>
    <message><source>Validation</source><translation>검증</translation></message>
    <message><source>Training</source><translation>학습</translation></message>
    <message><source>Not tested yet: the model was saved during training</source><translation>아직 테스트하지 않음: 학습 중에 저장한 모델입니다</translation></message>
    <message><source>Trained on {data}</source><translation>{data} 데이터로 학습</translation></message>
    <message><source>Trained on {data} for {time}</source><translation>{data} 데이터로 {time} 동안 학습</translation></message>
    <message><source>Trained on 1 image of {data} for {time}</source><translation>{data} 이미지 1장으로 {time} 동안 학습</translation></message>
    <message><source>Trained on {count} images of {data} for {time}</source><translation>{data} 이미지 {count}장으로 {time} 동안 학습</translation></message>
    <message><source>saved after 1 epoch</source><translation>1에포크 뒤 저장</translation></message>
    <message><source>saved after {count} epochs</source><translation>{count}에포크 뒤 저장</translation></message>
    <message><source>stopped after 1 epoch</source><translation>1에포크에서 중지</translation></message>
    <message><source>stopped after {count} epochs</source><translation>{count}에포크에서 중지</translation></message>
    <message><source>1 epoch</source><translation>1에포크</translation></message>
    <message><source>{count} epochs</source><translation>{count}에포크</translation></message>
    <message><source>tested on 1 image</source><translation>테스트 이미지 1장으로 평가</translation></message>
    <message><source>tested on {count} images</source><translation>테스트 이미지 {count}장으로 평가</translation></message>
</context>
<context>
    <name>ModelsPage</name>
    <message><source>Models</source><translation>모델</translation></message>
    <message><source>“{name}” was exported to {file}</source><translation>“{name}” 모델을 {file} 파일로 내보냈습니다</translation></message>
    <message><source>“{name}” was restored to its previous version</source><translation>“{name}” 모델을 이전 상태로 되돌렸습니다</translation></message>
    <message><source>Deleted “{name}”</source><translation>“{name}” 모델을 삭제했습니다</translation></message>
    <message><source>Search</source><translation>검색</translation></message>
    <message><source>Search the models</source><translation>모델 검색</translation></message>
    <message><source>Add model files to the library</source><translation>모델 파일을 보관함에 추가합니다</translation></message>
    <message><source>Drop model files anywhere on this page to add them</source><translation>모델 파일을 이 페이지로 끌어다 놓으면 추가됩니다</translation></message>
    <message><source>No models yet</source><translation>아직 모델이 없습니다</translation></message>
    <message><source>Save a run, or drop a model file here</source><translation>학습한 모델을 저장하거나 모델 파일을 여기에 끌어다 놓으세요</translation></message>
    <message><source>Import</source><translation>가져오기</translation></message>
    <message><source>No model found</source><translation>찾는 모델이 없습니다</translation></message>
    <message><source>No model in the library matches</source><translation>보관함에 검색어와 맞는 모델이 없습니다</translation></message>
    <message><source>Show all</source><translation>모두 보기</translation></message>
    <message><source>{shown} of {total}</source><translation>{total}개 중 {shown}개</translation></message>
    <message><source>1 file cannot be read</source><translation>읽을 수 없는 파일 1개</translation></message>
    <message><source>{count} files cannot be read</source><translation>읽을 수 없는 파일 {count}개</translation></message>
    <message><source>Restore the previous version of “{file}”</source><translation>“{file}” 파일을 이전 버전으로 되돌리기</translation></message>
    <message><source>Delete “{file}”</source><translation>“{file}” 삭제</translation></message>
    <message><source>Import models</source><translation>모델 가져오기</translation></message>
    <message><source>Model files (*.npz)</source><translation>모델 파일 (*.npz)</translation></message>
    <message><source>Export model</source><translation>모델 내보내기</translation></message>
    <message><source>Draw with the selected model</source><translation>선택한 모델로 그리기</translation></message>
    <message><source>Rename the selected model</source><translation>선택한 모델 이름 바꾸기</translation></message>
    <message><source>Delete the selected model</source><translation>선택한 모델 삭제</translation></message>
</context>
<context>
    <name>ModelsTable</name>
    <message><source>Name</source><translation>이름</translation></message>
    <message><source>Data set</source><translation>데이터셋</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>Parameters</source><translation>매개변수</translation></message>
    <message><source>Test accuracy</source><translation>테스트 정확도</translation></message>
    <message><source>Saved</source><translation>저장 시각</translation></message>
    <message><source>Models</source><translation>모델</translation></message>
    <message><source>Name of the model</source><translation>모델 이름</translation></message>
</context>
<context>
    <name>Moment</name>
    <message><source>Today {time}</source><translation>오늘 {time}</translation></message>
    <message><source>Yesterday {time}</source><translation>어제 {time}</translation></message>
    <message><source>d MMM yyyy</source><comment>a date, in Qt's letters</comment><translation>yyyy. M. d.</translation></message>
</context>
<context>
    <name>MoreEpochs</name>
    <message><source>More epochs</source><translation>추가 에포크</translation></message>
    <message><source>Train longer</source><translation>더 학습하기</translation></message>
    <message><source>The run goes on from where it ended</source><translation>학습이 끝난 지점에서 이어서 진행합니다</translation></message>
</context>
<context>
    <name>MyDigitsPage</name>
    <message><source>My digits</source><translation>내 숫자</translation></message>
    <message><source>Relabelled 1 digit as {label}</source><translation>숫자 1개를 {label}(으)로 고쳤습니다</translation></message>
    <message><source>Relabelled {count} digits as {label}</source><translation>숫자 {count}개를 {label}(으)로 고쳤습니다</translation></message>
    <message><source>Deleted 1 digit</source><translation>숫자 1개를 삭제했습니다</translation></message>
    <message><source>Deleted {count} digits</source><translation>숫자 {count}개를 삭제했습니다</translation></message>
    <message><source>Collecting my digits</source><translation>내 숫자 모으기</translation></message>
    <message><source>Fine-tune on my digits</source><translation>내 숫자로 미세 조정</translation></message>
    <message><source>Read by</source><translation>읽는 모델</translation></message>
    <message><source>Write digits one after the other, quickly</source><translation>숫자를 하나씩 빠르게 쓰기</translation></message>
    <message><source>Import</source><translation>가져오기</translation></message>
    <message><source>Add digits from a file</source><translation>파일에서 숫자 추가</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
    <message><source>Export the selected digits (two or more), or all</source><translation>선택한 숫자(둘 이상)나 전체를 파일로 내보냅니다</translation></message>
    <message><source>You have no digits yet</source><translation>아직 내 숫자가 없습니다</translation></message>
    <message><source>Write fifty in two minutes, then fine-tune a model on them</source><translation>2분이면 50개를 쓸 수 있고, 그것으로 모델을 미세 조정할 수 있습니다</translation></message>
    <message><source>Collect</source><translation>모으기</translation></message>
    <message><source>Label the selected digits</source><translation>선택한 숫자의 레이블 지정</translation></message>
    <message><source>Open the selected digit on the pad</source><translation>선택한 숫자를 그림판에서 열기</translation></message>
    <message><source>Delete the selected digits</source><translation>선택한 숫자 삭제</translation></message>
    <message><source>Writing: the last one again</source><translation>쓰기: 마지막 숫자 다시 쓰기</translation></message>
    <message><source>Writing: this digit later</source><translation>쓰기: 이 숫자는 나중에</translation></message>
    <message><source>Writing: back to My digits</source><translation>쓰기: 내 숫자로 돌아가기</translation></message>
</context>
<context>
    <name>Nearness</name>
    <message><source>That is how it came out.</source><translation>예상대로 나왔습니다.</translation></message>
    <message><source>It came out differently: {answer}</source><translation>결과는 달랐습니다: {answer}</translation></message>
    <message><source>{points} points</source><translation>{points}점</translation></message>
    <message><source>On average your line is {apart} off.</source><translation>예상한 선은 평균 {apart} 벗어났습니다.</translation></message>
    <message><source>You had the shape: a hill.</source><translation>모양은 맞았습니다. 언덕입니다.</translation></message>
    <message><source>You drew a hill; it is not one.</source><translation>언덕을 그렸지만 언덕이 아니었습니다.</translation></message>
    <message><source>It is a hill: best inside.</source><translation>언덕 모양입니다. 가운데가 가장 높습니다.</translation></message>
    <message><source>{right} of {pairs} pairs stand in the right order.</source><translation>{pairs}쌍 중 {right}쌍의 순서가 맞았습니다.</translation></message>
    <message><source>It came out: {names}.</source><translation>결과: {names}.</translation></message>
    <message><source>You said {guess}; it came out at {real}: {apart} apart.</source><translation>예상은 {guess}, 결과는 {real}, 차이는 {apart}입니다.</translation></message>
    <message><source>You said {guess}; it came out at {real}: a factor of {factor} apart.</source><translation>예상은 {guess}, 결과는 {real}, {factor}배 차이입니다.</translation></message>
</context>
<context>
    <name>NetworkCanvas</name>
    <message><source>The network, layer by layer</source><translation>계층별로 본 신경망</translation></message>
    <message><source>{layers}. Answer: {answer}, {share}</source><translation>{layers}. 답: {answer}, {share}</translation></message>
    <message><source>Unit {unit} of {layer}: output {output}</source><translation>{layer}의 유닛 {unit}: 출력 {output}</translation></message>
    <message><source>{shown} of {count} maps</source><translation>맵 {count}개 중 {shown}개</translation></message>
    <message><source>{shown} of {count}</source><translation>{count}개 중 {shown}개</translation></message>
    <message><source>{count} units</source><translation>유닛 {count}개</translation></message>
    <message><source>{count} active</source><translation>활성 {count}개</translation></message>
    <message><source>Answer</source><translation>답</translation></message>
    <message><source>Input</source><translation>입력</translation></message>
    <message><source>Choose another</source><translation>다른 숫자</translation></message>
</context>
<context>
    <name>NetworkCard</name>
    <message><source>step {step}</source><translation>스텝 {step}</translation></message>
    <message><source>Weights</source><translation>가중치</translation></message>
    <message><source>Outputs</source><translation>출력</translation></message>
    <message><source>Both</source><translation>모두</translation></message>
    <message><source>Units show</source><translation>유닛 표시</translation></message>
    <message><source>Choose another digit</source><translation>다른 숫자 선택</translation></message>
    <message><source>Show the values</source><translation>수치를 표로 봅니다</translation></message>
    <message><source>Export as PNG, SVG or CSV</source><translation>PNG, SVG, CSV로 내보내기</translation></message>
    <message><source>The network, numbers</source><translation>신경망, 수치</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>Its weights are not known yet</source><translation>아직 가중치를 알 수 없습니다</translation></message>
    <message><source>Start a run to see inside it</source><translation>학습을 시작하면 내부를 볼 수 있습니다</translation></message>
    <message><source>Layer</source><translation>계층</translation></message>
    <message><source>Units</source><translation>유닛</translation></message>
    <message><source>Strongest unit</source><translation>출력이 가장 큰 유닛</translation></message>
    <message><source>Its output</source><translation>그 출력</translation></message>
    <message><source>Gradient size</source><translation>기울기 크기</translation></message>
    <message><source>Answer</source><translation>답</translation></message>
</context>
<context>
    <name>NetworkDiagramCard</name>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>Fold repeats</source><translation>반복 접기</translation></message>
    <message><source>Draw repeated parts only once</source><translation>되풀이되는 부분은 한 번만 그립니다</translation></message>
    <message><source>Smaller (-)</source><translation>작게 (-)</translation></message>
    <message><source>Larger (+)</source><translation>크게 (+)</translation></message>
    <message><source>Show all (0)</source><translation>전체 보기 (0)</translation></message>
    <message><source>Code of the layers (F12)</source><translation>계층의 코드 (F12)</translation></message>
    <message><source>Export as SVG, PNG or a table</source><translation>SVG, PNG 또는 표로 내보내기</translation></message>
    <message><source>Back to the curves (Esc)</source><translation>곡선으로 돌아가기 (Esc)</translation></message>
    <message><source>Diagram of the network</source><translation>신경망 구조도</translation></message>
    <message><source>This network cannot be built</source><translation>이대로는 신경망을 만들 수 없습니다</translation></message>
    <message><source>{count} parameters</source><translation>매개변수 {count}개</translation></message>
    <message><source>Check this network's gradient</source><translation>이 신경망의 기울기 확인하기</translation></message>
</context>
<context>
    <name>NetworkPicture</name>
    <message><source>network</source><translation>신경망</translation></message>
    <message><source>Layer</source><translation>계층</translation></message>
    <message><source>Settings</source><translation>설정</translation></message>
    <message><source>Output</source><translation>출력</translation></message>
    <message><source>Parameters</source><translation>매개변수</translation></message>
    <message><source>Join</source><translation>결합</translation></message>
    <message><source>Skip connection around {body}, then added</source><translation>스킵 연결: {body}, 이어서 둘을 더함</translation></message>
    <message><source>{count} branches: {branches}; concatenated to {shape}</source><translation>갈래 {count}개: {branches}, 이어 붙인 형상 {shape}</translation></message>
    <message><source>{times} times: {body}</source><translation>{times}번 반복: {body}</translation></message>
</context>
<context>
    <name>NetworkSummaryLine</name>
    <message><source>Summary</source><translation>요약표</translation></message>
    <message><source>Every layer with its output and parameters</source><translation>모든 계층의 출력과 매개변수를 보여 줍니다</translation></message>
    <message><source>Picture</source><translation>구조도</translation></message>
    <message><source>Show the network as boxes and arrows instead of the curves</source><translation>곡선 자리에 신경망을 상자와 화살표로 보여 줍니다</translation></message>
    <message><source>Edit layers</source><translation>계층 편집</translation></message>
    <message><source>Convert it to a list of layers to edit one by one</source><translation>계층 목록으로 바꾸어 하나씩 고칩니다</translation></message>
    <message><source>{count} parameters</source><translation>매개변수 {count}개</translation></message>
</context>
<context>
    <name>NetworkView</name>
    <message><source>The digit on the pad</source><translation>그림판의 숫자</translation></message>
    <message><source>Your digit, a {digit}</source><translation>내 숫자 {digit}</translation></message>
    <message><source>A generated {digit}</source><translation>생성한 숫자 {digit}</translation></message>
</context>
<context>
    <name>NumberCard</name>
    <message><source>Number</source><translation>수</translation></message>
    <message><source>Digits of the number</source><translation>수를 이루는 숫자</translation></message>
    <message><source>Choose a digit to see its probabilities below</source><translation>숫자를 고르면 그 확률이 아래에 표시됩니다</translation></message>
</context>
<context>
    <name>NumberControl</name>
    <message><source>Empty: {word}.</source><translation>비워 두면 {word}입니다.</translation></message>
    <message><source>none</source><translation>없음</translation></message>
    <message><source>Above {low}</source><translation>{low} 초과</translation></message>
    <message><source>At least {low}</source><translation>{low} 이상</translation></message>
    <message><source>Not a number</source><translation>숫자가 아닙니다</translation></message>
    <message><source>A whole number from {low} to {high}</source><translation>{low}에서 {high} 사이의 정수</translation></message>
    <message><source>Above {low} and below {high}</source><translation>{low} 초과 {high} 미만</translation></message>
    <message><source>Above {low}, at most {high}</source><translation>{low} 초과 {high} 이하</translation></message>
    <message><source>At least {low}, below {high}</source><translation>{low} 이상 {high} 미만</translation></message>
    <message><source>From {low} to {high}</source><translation>{low}에서 {high} 사이</translation></message>
</context>
<context>
    <name>OptimizerRow</name>
    <message><source>lost</source><translation>발산</translation></message>
    <message><source>{distance} to minimum</source><translation>최솟값까지 {distance}</translation></message>
    <message><source>Show {optimizer}</source><translation>{optimizer} 보기</translation></message>
    <message><source>Show or hide</source><translation>보이기 / 숨기기</translation></message>
    <message><source>Remove {optimizer}</source><translation>{optimizer} 제거</translation></message>
</context>
<context>
    <name>ScheduleChoice</name>
    <message><source>Schedule of the learning rate</source><translation>학습률 스케줄</translation></message>
</context>
<context>
    <name>OrderField</name>
    <message><source>Your order</source><translation>나의 순서</translation></message>
    <message><source>Drag a row, or move it with Alt+Up and Alt+Down</source><translation>줄을 끌거나 Alt+위·아래 화살표로 옮기세요</translation></message>
</context>
<context>
    <name>Overview</name>
    <message><source>Counts</source><translation>개수</translation></message>
    <message><source>Rows</source><translation>행</translation></message>
    <message><source>Columns</source><translation>열</translation></message>
    <message><source>Errors</source><translation>오류</translation></message>
    <message><source>Confusion matrix</source><translation>혼동 행렬</translation></message>
    <message><source>Percent of the digits of each class</source><translation>각 클래스의 숫자 중 비율(%)</translation></message>
    <message><source>Percent of what was read as each class</source><translation>각 클래스로 읽은 숫자 중 비율(%)</translation></message>
    <message><source>Confusion</source><translation>혼동 행렬</translation></message>
    <message><source>Most frequent errors</source><translation>가장 잦은 오류</translation></message>
    <message><source>Per class</source><translation>클래스별</translation></message>
    <message><source>95% intervals (Wilson)</source><translation>95% 구간 (윌슨)</translation></message>
    <message><source>Calibration</source><translation>보정</translation></message>
    <message><source>View</source><translation>보기</translation></message>
</context>
<context>
    <name>OwnChange</name>
    <message><source>Or change a setting yourself:</source><translation>또는 설정을 직접 바꾸기:</translation></message>
    <message><source>Run beside these</source><translation>나란히 실행</translation></message>
    <message><source>Of</source><translation>대상</translation></message>
    <message><source>Setting</source><translation>설정</translation></message>
    <message><source>Value</source><translation>값</translation></message>
</context>
<context>
    <name>PadCard</name>
    <message><source>Replay the drawing, or stop</source><translation>다시 그려 보기, 또는 멈추기</translation></message>
    <message><source>Test digits, or back to the pad</source><translation>테스트 숫자, 또는 그림판으로 돌아가기</translation></message>
</context>
<context>
    <name>PadMenu</name>
    <message><source>Save picture</source><translation>그림 저장</translation></message>
    <message><source>Copy the drawing as a picture</source><translation>그린 것을 그림으로 복사</translation></message>
    <message><source>Paste a picture</source><translation>그림 붙여넣기</translation></message>
    <message><source>Copy picture</source><translation>그림 복사</translation></message>
    <message><source>Save picture…</source><translation>그림 저장…</translation></message>
    <message><source>Paste picture</source><translation>그림 붙여넣기</translation></message>
    <message><source>Pictures ({names})</source><translation>그림 ({names})</translation></message>
    <message><source>Open picture</source><translation>그림 열기</translation></message>
    <message><source>Open picture…</source><translation>그림 열기…</translation></message>
</context>
<context>
    <name>PadTools</name>
    <message><source>Pen</source><translation>펜</translation></message>
    <message><source>Draw</source><translation>그리기</translation></message>
    <message><source>Eraser</source><translation>지우개</translation></message>
    <message><source>Erase part of the ink</source><translation>글씨의 일부를 지웁니다</translation></message>
    <message><source>Undo</source><translation>실행 취소</translation></message>
    <message><source>Undo the last step</source><translation>마지막 동작을 실행 취소합니다</translation></message>
    <message><source>Redo</source><translation>다시 실행</translation></message>
    <message><source>Redo the last undone step</source><translation>취소한 동작을 다시 실행합니다</translation></message>
    <message><source>Replay</source><translation>다시 보기</translation></message>
    <message><source>Replay the strokes as they were drawn</source><translation>그린 대로 다시 그려 봅니다</translation></message>
    <message><source>Test digits</source><translation>테스트 숫자</translation></message>
    <message><source>Put a test digit on the pad</source><translation>테스트 숫자를 그림판에 올립니다</translation></message>
    <message><source>Clear</source><translation>모두 지우기</translation></message>
    <message><source>Clear the pad</source><translation>그림판을 비웁니다</translation></message>
    <message><source>Open picture</source><translation>그림 열기</translation></message>
    <message><source>Put a picture from a file on the pad</source><translation>파일의 그림을 그림판에 놓습니다</translation></message>
</context>
<context>
    <name>Page</name>
    <message><source>Page</source><translation>페이지</translation></message>
    <message><source>To a page, by its number</source><translation>번호로 페이지 이동</translation></message>
    <message><source>To the next area</source><translation>다음 영역으로</translation></message>
    <message><source>Application menu</source><translation>프로그램 메뉴</translation></message>
    <message><source>Undo</source><translation>실행 취소</translation></message>
    <message><source>This list</source><translation>이 목록</translation></message>
</context>
<context>
    <name>PageShortcuts</name>
    <message><source>Shortcuts of this page</source><translation>이 페이지의 단축키</translation></message>
</context>
<context>
    <name>PageStack</name>
    <message><source>This page cannot be shown</source><translation>이 페이지를 표시할 수 없습니다</translation></message>
    <message><source>The log says why. The other pages still work.</source><translation>이유는 로그에 있습니다. 다른 페이지는 정상입니다.</translation></message>
    <message><source>The other pages still work.</source><translation>다른 페이지는 정상입니다.</translation></message>
</context>
<context>
    <name>ParallelAxes</name>
    <message><source>{axis}: {low}% to {high}% of the axis; {count} trials in the brush</source><translation>{axis}: 축의 {low}%부터 {high}%까지, 고른 범위의 시도 {count}개</translation></message>
</context>
<context>
    <name>PictureCard</name>
    <message><source>Table</source><translation>표</translation></message>
    <message><source>Show the numbers</source><translation>숫자로 보기</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
    <message><source>Export as PNG, SVG or CSV</source><translation>PNG, SVG 또는 CSV로 내보내기</translation></message>
</context>
<context>
    <name>PictureIntake</name>
    <message><source>Picture</source><translation>그림</translation></message>
</context>
<context>
    <name>PictureTools</name>
    <message><source>Show the values</source><translation>값 보기</translation></message>
    <message><source>Export as PNG, SVG or CSV</source><translation>PNG, SVG, CSV로 내보내기</translation></message>
    <message><source>{picture}, numbers</source><translation>{picture}, 수치</translation></message>
</context>
<context>
    <name>PlotCard</name>
    <message><source>Reset zoom</source><translation>확대 해제</translation></message>
    <message><source>Reset zoom (double-click or 0)</source><translation>확대 해제 (더블클릭 또는 0)</translation></message>
    <message><source>Table</source><translation>표</translation></message>
    <message><source>Show the values</source><translation>수치를 표로 봅니다</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
    <message><source>Export as PNG, SVG or CSV</source><translation>PNG, SVG, CSV로 내보냅니다</translation></message>
    <message><source>{plot} plot</source><translation>{plot} 그래프</translation></message>
    <message><source>{plot}, numbers</source><translation>{plot}, 수치</translation></message>
    <message><source>Arrow keys read the curves, plus and minus zoom, 0 resets, F fits the selected run. Table shows the numbers.</source><translation>화살표 키로 곡선의 값을 읽고, 더하기와 빼기 키로 확대·축소하며, 0 키로 전체를 보고, F 키로 선택한 학습에 축을 맞춥니다. 표를 누르면 수치를 볼 수 있습니다.</translation></message>
</context>
<context>
    <name>PlotPair</name>
    <message><source>epoch</source><translation>에포크</translation></message>
    <message><source>step</source><translation>스텝</translation></message>
    <message><source>time in training</source><translation>학습 시간</translation></message>
</context>
<context>
    <name>PredictionPanel</name>
    <message><source>Your prediction</source><translation>나의 예상</translation></message>
    <message><source>Predict again</source><translation>다시 예상하기</translation></message>
    <message><source>Show in the picture</source><translation>그림에 보이기</translation></message>
    <message><source>Hide</source><translation>숨기기</translation></message>
    <message><source>Show without predicting</source><translation>예상하지 않고 보기</translation></message>
    <message><source>You looked without predicting.</source><translation>예상하지 않고 보았습니다.</translation></message>
    <message><source>Your line is dashed in the picture.</source><translation>예상한 선은 그림에 점선으로 있습니다.</translation></message>
    <message><source>Draw what you expect into the picture: with the pen, or with the arrow keys.</source><translation>예상하는 것을 그림에 그려 보세요. 펜으로도, 화살표 키로도 그릴 수 있습니다.</translation></message>
    <message><source>This is my order</source><translation>이 순서로 예상</translation></message>
    <message><source>The highest on top: drag the rows, or move one with Alt+Up and Alt+Down.</source><translation>가장 높은 것을 맨 위에 두세요. 줄을 끌거나 Alt+위·아래 화살표로 옮깁니다.</translation></message>
    <message><source>This is my number</source><translation>이 수로 예상</translation></message>
</context>
<context>
    <name>PreprocessingSwitch</name>
    <message><source>This is a picture: its steps cannot be switched off.</source><translation>그림이므로 단계를 끌 수 없습니다.</translation></message>
    <message><source>The pen width is matched to MNIST, however large the digit was drawn. Without this step, a small digit becomes a blot and a large one a thin line.</source><translation>숫자를 얼마나 크게 그렸든 펜 굵기를 MNIST와 같게 맞춥니다. 이 단계가 없으면 작은 숫자는 얼룩이 되고 큰 숫자는 가는 선이 됩니다.</translation></message>
    <message><source>Only the ink is scaled, wherever it is on the pad. Without this step, the whole pad is scaled, and a small digit stays small.</source><translation>그림판 어디에 있든 글씨만 잘라 크기를 맞춥니다. 이 단계가 없으면 그림판 전체가 줄어들어 작은 숫자는 작은 채로 남습니다.</translation></message>
    <message><source>The ink is scaled to 20 of the 28 pixels, which leaves a margin. Without this step, it reaches the edges, which are always empty in MNIST.</source><translation>28픽셀 중 20픽셀에 맞춰 여백을 남깁니다. 이 단계가 없으면 MNIST에서는 늘 비어 있는 가장자리까지 글씨가 닿습니다.</translation></message>
    <message><source>The ink's centre of mass is moved to the centre of the image. Without this step, its bounding box is centred, and a 7 sits elsewhere than in MNIST.</source><translation>글씨의 무게중심을 그림 한가운데에 놓습니다. 이 단계가 없으면 글씨 영역의 가운데를 놓게 되어 7 같은 숫자가 MNIST와 다른 자리에 옵니다.</translation></message>
    <message><source>Pen width</source><translation>펜 굵기</translation></message>
    <message><source>Ink box</source><translation>글씨 영역</translation></message>
    <message><source>20 × 20</source><translation>20 × 20</translation></message>
    <message><source>Centred</source><translation>중심 맞춤</translation></message>
    <message><source>This network learned whole pictures: it sees the whole pad, scaled to 28 x 28.</source><translation>이 신경망은 그림 전체로 학습했으므로, 그림판 전체를 28 x 28로 줄여서 봅니다.</translation></message>
</context>
<context>
    <name>PreprocessingTiles</name>
    <message><source>Row {row}, column {column}: {value}</source><translation>{row}행 {column}열: {value}</translation></message>
    <message><source>What the network sees</source><translation>신경망이 보는 그림</translation></message>
</context>
<context>
    <name>PresetChooser</name>
    <message><source>Custom settings</source><translation>사용자 설정</translation></message>
    <message><source>Settings to start from</source><translation>시작점으로 삼을 설정</translation></message>
    <message><source>Preset</source><translation>프리셋</translation></message>
    <message><source>From</source><translation>원본</translation></message>
    <message><source>changed</source><translation>수정됨</translation></message>
</context>
<context>
    <name>PresetNameForm</name>
    <message><source>Name of the preset</source><translation>프리셋 이름</translation></message>
    <message><source>Cancel (Esc)</source><translation>취소 (Esc)</translation></message>
    <message><source>Replace</source><translation>바꾸기</translation></message>
    <message><source>Save</source><translation>저장</translation></message>
    <message><source>A built-in preset has this name</source><translation>기본 제공 프리셋에 이미 이 이름이 있습니다</translation></message>
</context>
<context>
    <name>RaceHover</name>
    <message><source>Optimizer</source><translation>옵티마이저</translation></message>
    <message><source>step</source><translation>스텝</translation></message>
    <message><source>height</source><translation>높이</translation></message>
    <message><source>distance</source><translation>거리</translation></message>
    <message><source>learning rate</source><translation>학습률</translation></message>
    <message><source>best rate</source><translation>최적 학습률</translation></message>
</context>
<context>
    <name>RaceRoom</name>
    <message><source>Your formula</source><translation>나의 식</translation></message>
    <message><source>Surface</source><translation>곡면</translation></message>
    <message><source>Formula in x and y</source><translation>x와 y의 식</translation></message>
    <message><source>such as x^2 + sin(3 * y)</source><translation>예: x^2 + sin(3 * y)</translation></message>
    <message><source>+ - * / ^, brackets, exp, log, sin, cos, tanh, sigmoid, relu, max</source><translation>+ - * / ^, 괄호, exp, log, sin, cos, tanh, sigmoid, relu, max</translation></message>
    <message><source>Noise</source><translation>잡음</translation></message>
    <message><source>What a mini-batch adds to each gradient: its standard deviation</source><translation>미니배치가 기울기마다 더하는 잡음의 표준편차</translation></message>
    <message><source>Best rate</source><translation>최적 학습률</translation></message>
    <message><source>The height at the end for each learning rate</source><translation>학습률마다 마지막 높이</translation></message>
    <message><source>Ravine</source><translation>골짜기</translation></message>
    <message><source>Ravine with noise</source><translation>잡음이 있는 골짜기</translation></message>
    <message><source>Rosenbrock</source><translation>로젠브록</translation></message>
    <message><source>Beale</source><translation>빌</translation></message>
    <message><source>Himmelblau</source><translation>히멜블라우</translation></message>
    <message><source>Saddle</source><translation>안장점</translation></message>
    <message><source>Plateau</source><translation>고원</translation></message>
    <message><source>at character {place}</source><translation>{place}번째 글자</translation></message>
    <message><source>Noise {size}</source><translation>잡음 {size}</translation></message>
</context>
<context>
    <name>RaceView</name>
    <message><source>Optimizer</source><translation>옵티마이저</translation></message>
    <message><source>learning rate</source><translation>학습률</translation></message>
    <message><source>height</source><translation>높이</translation></message>
    <message><source>Optimizers</source><translation>옵티마이저</translation></message>
    <message><source>Linear</source><translation>선형</translation></message>
    <message><source>Log</source><translation>로그</translation></message>
    <message><source>Axis of heights</source><translation>높이 축</translation></message>
    <message><source>step</source><translation>스텝</translation></message>
    <message><source>Arrow keys move the start; Space plays.</source><translation>화살표 키로 출발점을 옮기고 스페이스로 재생합니다.</translation></message>
    <message><source>step {step}</source><translation>스텝 {step}</translation></message>
    <message><source>height after all steps; a ring is the best rate</source><translation>모든 스텝 뒤의 높이. 고리는 최적 학습률</translation></message>
    <message><source>Best rate</source><translation>최적 학습률</translation></message>
    <message><source>Value</source><translation>높이</translation></message>
    <message><source>arrows × {scale}</source><translation>화살표 × {scale}</translation></message>
    <message><source>Paths</source><translation>경로</translation></message>
    <message><source>Add an optimizer</source><translation>옵티마이저 추가</translation></message>
    <message><source>Add an optimizer once more, with other settings</source><translation>같은 옵티마이저를 다른 설정으로 하나 더 추가</translation></message>
    <message><source>Update</source><translation>갱신</translation></message>
    <message><source>What is shown</source><translation>보이는 것</translation></message>
</context>
<context>
    <name>Rail</name>
    <message><source>Pages</source><translation>페이지</translation></message>
    <message><source>Application menu</source><translation>프로그램 메뉴</translation></message>
    <message><source>Application menu ({key})</source><translation>프로그램 메뉴 ({key})</translation></message>
</context>
<context>
    <name>RangeEditor</name>
    <message><source>to</source><translation>~</translation></message>
    <message><source>{name}, from</source><translation>{name}, 시작</translation></message>
    <message><source>{name}, to</source><translation>{name}, 끝</translation></message>
    <message><source>Do not search {name}</source><translation>{name} 탐색하지 않기</translation></message>
    <message><source>From a smaller to a greater number</source><translation>작은 수에서 큰 수까지여야 합니다</translation></message>
</context>
<context>
    <name>RangeRow</name>
    <message><source>the ten best lie from {low} to {high}</source><translation>가장 좋은 열 개는 {low}부터 {high}까지</translation></message>
</context>
<context>
    <name>RateMarks</name>
    <message><source>lr {rate}</source><translation>학습률 {rate}</translation></message>
</context>
<context>
    <name>ReaderChoice</name>
    <message><source>Read by</source><translation>읽는 모델</translation></message>
    <message><source>No model yet</source><translation>아직 모델이 없습니다</translation></message>
    <message><source>validation {accuracy}</source><translation>검증 {accuracy}</translation></message>
    <message><source>test {accuracy}</source><translation>테스트 {accuracy}</translation></message>
    <message><source>in training</source><translation>학습 중</translation></message>
</context>
<context>
    <name>ReaderOptions</name>
    <message><source>Built-in MLP</source><translation>기본 제공 MLP</translation></message>
    <message><source>Built-in reader</source><translation>기본 제공 모델</translation></message>
</context>
<context>
    <name>Report</name>
    <message><source>validation images</source><translation>검증 이미지</translation></message>
    <message><source>test images</source><translation>테스트 이미지</translation></message>
    <message><source>Confusion: the truth in rows, what was read in columns</source><translation>혼동 행렬: 행은 정답, 열은 읽은 결과</translation></message>
    <message><source>Per class, with 95% intervals (Wilson)</source><translation>클래스별, 95% 구간 (윌슨)</translation></message>
    <message><source>Calibration: now solid, after the temperature dashed</source><translation>보정: 실선은 현재, 점선은 온도 적용 후</translation></message>
    <message><source>The most certain errors</source><translation>가장 확신한 오류</translation></message>
    <message><source>The most likely wrong labels (confident joint)</source><translation>잘못되었을 가능성이 큰 레이블 (confident joint)</translation></message>
    <message><source>{low} to {high}, 95% interval</source><translation>95% 구간 {low}~{high}</translation></message>
    <message><source>Accuracy</source><translation>정확도</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>{error} after temperature {temperature}</source><translation>온도 {temperature} 적용 후 {error}</translation></message>
    <message><source>Calibration error</source><translation>보정 오차</translation></message>
    <message><source>Refused, below {threshold}</source><translation>판단 보류, {threshold} 미만</translation></message>
    <message><source>{share} right of the rest</source><translation>나머지 중 {share} 정답</translation></message>
    <message><source>Class</source><translation>클래스</translation></message>
    <message><source>Recall</source><translation>재현율</translation></message>
    <message><source>Precision</source><translation>정밀도</translation></message>
    <message><source>F1</source><translation>F1</translation></message>
    <message><source>Images</source><translation>이미지</translation></message>
    <message><source>None</source><translation>없음</translation></message>
    <message><source>how sure it was</source><translation>확신한 정도</translation></message>
    <message><source>how often right</source><translation>맞은 비율</translation></message>
    <message><source>Web page (*.html)</source><translation>웹 페이지 (*.html)</translation></message>
    <message><source>Save the report</source><translation>보고서 저장</translation></message>
    <message><source>The report was saved as {file}</source><translation>보고서를 {file}(으)로 저장했습니다</translation></message>
    <message><source>generated images</source><translation>생성한 이미지</translation></message>
    <message><source>is {label}, read as {reading}</source><translation>정답 {label}, 예측 {reading}</translation></message>
</context>
<context>
    <name>RunActions</name>
    <message><source>Another run is training: stop it first.</source><translation>다른 학습이 진행 중입니다. 먼저 중지하세요.</translation></message>
    <message><source>Export the run into a folder</source><translation>학습 기록을 폴더로 내보내기</translation></message>
    <message><source>Exported “{name}”</source><translation>“{name}” 파일로 내보냈습니다</translation></message>
    <message><source>Saved “{name}” to Models</source><translation>“{name}” 모델을 보관함에 저장했습니다</translation></message>
    <message><source>Runs</source><translation>학습 기록</translation></message>
    <message><source>Deleted “{name}”</source><translation>“{name}” 학습 기록을 삭제했습니다</translation></message>
    <message><source>“{name}” cannot be resumed: the state of its optimizer was not kept.</source><translation>“{name}” 학습은 옵티마이저 상태가 저장되지 않아 이어서 학습할 수 없습니다.</translation></message>
    <message><source>Deleted {count} runs</source><translation>학습 기록 {count}개를 삭제했습니다</translation></message>
</context>
<context>
    <name>RunBar</name>
    <message><source>Progress of the run</source><translation>학습 진행률</translation></message>
    <message><source>Fix the highlighted setting</source><translation>표시된 설정을 고치세요</translation></message>
    <message><source>Ready</source><translation>준비됨</translation></message>
    <message><source>step {step}</source><translation>스텝 {step}</translation></message>
    <message><source>Starting</source><translation>시작하는 중</translation></message>
    <message><source>Stopping</source><translation>중지하는 중</translation></message>
    <message><source>Paused in epoch {epoch} of {epochs}</source><translation>일시 정지, 에포크 {epoch} / {epochs}</translation></message>
    <message><source>Epoch {epoch} of {epochs}</source><translation>에포크 {epoch} / {epochs}</translation></message>
    <message><source>1 epoch done</source><translation>1에포크 완료</translation></message>
    <message><source>{epochs} epochs done</source><translation>{epochs}에포크 완료</translation></message>
    <message><source>Stopped in epoch {epoch} of {epochs}</source><translation>중지됨, 에포크 {epoch} / {epochs}</translation></message>
    <message><source>{hours} h {minutes} min left</source><translation>{hours}시간 {minutes}분 남음</translation></message>
    <message><source>{minutes} min {seconds} s left</source><translation>{minutes}분 {seconds}초 남음</translation></message>
    <message><source>{seconds} s left</source><translation>{seconds}초 남음</translation></message>
    <message><source>Step</source><translation>한 스텝</translation></message>
    <message><source>Stop</source><translation>중지</translation></message>
    <message><source>One update of the weights</source><translation>가중치를 한 번만 갱신합니다</translation></message>
    <message><source>End the run and keep the model so far</source><translation>학습을 끝내고 지금까지의 모델을 남깁니다</translation></message>
    <message><source>Pause</source><translation>일시 정지</translation></message>
    <message><source>Pause the run</source><translation>학습을 잠시 멈춥니다</translation></message>
    <message><source>Resume</source><translation>계속</translation></message>
    <message><source>Resume the run</source><translation>학습을 이어서 합니다</translation></message>
    <message><source>Start</source><translation>시작</translation></message>
    <message><source>Train with these settings</source><translation>이 설정으로 학습합니다</translation></message>
    <message><source>Next run: about {time}</source><translation>다음 학습: 약 {time}</translation></message>
    <message><source>{minutes} min</source><translation>{minutes}분</translation></message>
    <message><source>{hours} h</source><translation>{hours}시간</translation></message>
</context>
<context>
    <name>RunBars</name>
    <message><source>Runs</source><translation>실행</translation></message>
    <message><source>waiting</source><translation>기다림</translation></message>
    <message><source>running</source><translation>실행 중</translation></message>
    <message><source>paused</source><translation>일시 정지됨</translation></message>
    <message><source>finished</source><translation>끝남</translation></message>
    <message><source>failed</source><translation>실패</translation></message>
</context>
<context>
    <name>RunDetails</name>
    <message><source>Validation accuracy</source><translation>검증 정확도</translation></message>
    <message><source>Training accuracy</source><translation>학습 정확도</translation></message>
    <message><source>Time</source><translation>시간</translation></message>
    <message><source>Save model</source><translation>모델 저장</translation></message>
    <message><source>Use settings</source><translation>설정 사용</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
    <message><source>Save the model to the library (Ctrl+S)</source><translation>모델을 보관함에 저장합니다(Ctrl+S)</translation></message>
    <message><source>Load this run's settings into the form</source><translation>이 학습의 설정을 다시 불러옵니다</translation></message>
    <message><source>Export the results of the runs as PNG, SVG or CSV</source><translation>학습 결과를 PNG, SVG, CSV로 내보냅니다</translation></message>
    <message><source>Delete</source><translation>삭제</translation></message>
    <message><source>Rename (F2)</source><translation>이름 바꾸기 (F2)</translation></message>
    <message><source>Rename</source><translation>이름 바꾸기</translation></message>
    <message><source>Test accuracy</source><translation>테스트 정확도</translation></message>
    <message><source>Test accuracy, 1 image</source><translation>테스트 정확도, 이미지 1장</translation></message>
    <message><source>Test accuracy, {count} images</source><translation>테스트 정확도, 이미지 {count}장</translation></message>
    <message><source>Loss, last epoch</source><translation>손실(마지막 에포크)</translation></message>
    <message><source>Learning rate {rate} from step {step} (epoch {epoch})</source><translation>스텝 {step}(에포크 {epoch})부터 학습률 {rate}</translation></message>
    <message><source>Train longer</source><translation>더 학습하기</translation></message>
    <message><source>Go on for more epochs, from where the run ended</source><translation>학습이 끝난 지점에서 에포크를 늘려 이어서 학습합니다</translation></message>
</context>
<context>
    <name>RunNames</name>
    <message><source>no {label}</source><translation>{label} 없음</translation></message>
    <message><source>other layers</source><translation>다른 계층 구성</translation></message>
    <message><source>no hidden layer</source><translation>은닉층 없음</translation></message>
</context>
<context>
    <name>RunNote</name>
    <message><source>Tags, separated by commas</source><translation>태그 (쉼표로 구분)</translation></message>
    <message><source>Note</source><translation>메모</translation></message>
</context>
<context>
    <name>RunSelection</name>
    <message><source>Show these runs only</source><translation>이 학습들만 보기</translation></message>
    <message><source>Export</source><translation>내보내기</translation></message>
    <message><source>Export the results of these runs as PNG, SVG or CSV</source><translation>선택한 학습의 결과를 PNG, SVG, CSV로 내보냅니다</translation></message>
    <message><source>Delete</source><translation>삭제</translation></message>
    <message><source>{count} runs selected</source><translation>{count}개 선택됨</translation></message>
    <message><source>Best of them: {name}, {accuracy}</source><translation>가장 좋은 학습: {name}, {accuracy}</translation></message>
</context>
<context>
    <name>RunStrip</name>
    <message><source>No run yet</source><translation>학습 전</translation></message>
    <message><source>Starting</source><translation>시작하는 중</translation></message>
    <message><source>Training now</source><translation>학습 중</translation></message>
    <message><source>Paused</source><translation>일시 정지됨</translation></message>
    <message><source>Finished</source><translation>완료됨</translation></message>
    <message><source>Stopped</source><translation>중지됨</translation></message>
    <message><source>Failed</source><translation>실패함</translation></message>
    <message><source>Diverged</source><translation>발산함</translation></message>
    <message><source>Interrupted</source><translation>중단됨</translation></message>
    <message><source>Press Start to train</source><translation>시작을 누르면 학습을 시작합니다</translation></message>
    <message><source>Training</source><translation>학습</translation></message>
    <message><source>Validation</source><translation>검증</translation></message>
    <message><source>Speed</source><translation>초당 처리</translation></message>
    <message><source>images/s</source><translation>장</translation></message>
    <message><source>Time</source><translation>시간</translation></message>
    <message><source>Smoothed loss</source><translation>손실(이동 평균)</translation></message>
    <message><source>Run {number} of {total}</source><translation>학습 {total}번 중 {number}번째</translation></message>
    <message><source>{time} left for all</source><translation>모두 끝날 때까지 {time}</translation></message>
    <message><source>{count} failed</source><translation>{count}번 실패</translation></message>
</context>
<context>
    <name>RunViews</name>
    <message><source>full batch</source><translation>전체 배치</translation></message>
    <message><source>batch {size}</source><translation>배치 {size}</translation></message>
    <message><source>of my digits</source><translation>내 숫자 기준</translation></message>
    <message><source>Fine-tuned · my digits</source><translation>미세 조정 · 내 숫자</translation></message>
</context>
<context>
    <name>RunsCard</name>
    <message><source>Runs</source><translation>실행</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>{done} of {total}</source><translation>{total}개 중 {done}개</translation></message>
    <message><source>on {count} cores</source><translation>코어 {count}개에서</translation></message>
    <message><source>{time} left</source><translation>{time} 남음</translation></message>
    <message><source>Paused. Goes on tomorrow, too: what is done stays.</source><translation>멈췄습니다. 끝난 실행은 남아 있으니 내일 이어서 해도 됩니다.</translation></message>
    <message><source>{name}, seed {seed}</source><translation>{name}, 시드 {seed}</translation></message>
    <message><source>{time} on {count} cores</source><translation>코어 {count}개로 {time}</translation></message>
</context>
<context>
    <name>RunsDelegate</name>
    <message><source>Name of the run</source><translation>학습 이름</translation></message>
</context>
<context>
    <name>RunsList</name>
    <message><source>Each run that you start is listed here.</source><translation>시작한 학습이 여기에 차례로 쌓입니다.</translation></message>
    <message><source>Runs</source><translation>학습 기록</translation></message>
    <message><source>Show or hide all curves</source><translation>모든 곡선을 표시하거나 숨깁니다</translation></message>
    <message><source>More</source><translation>더 보기</translation></message>
    <message><source>Show or hide</source><translation>표시 또는 숨기기</translation></message>
    <message><source>Show this run only</source><translation>이 학습만 표시</translation></message>
    <message><source>Continue training</source><translation>이어서 학습</translation></message>
    <message><source>Rename</source><translation>이름 바꾸기</translation></message>
    <message><source>Tags and note</source><translation>태그와 메모</translation></message>
    <message><source>Save model</source><translation>모델 저장</translation></message>
    <message><source>Use settings</source><translation>설정 사용</translation></message>
    <message><source>Export results</source><translation>결과 내보내기</translation></message>
    <message><source>Export as a folder</source><translation>폴더로 내보내기</translation></message>
    <message><source>Show results</source><translation>결과 보기</translation></message>
    <message><source>Delete</source><translation>삭제</translation></message>
    <message><source>Fit the axes to this run</source><translation>이 학습에 축 맞추기</translation></message>
    <message><source>Show these runs only</source><translation>이 학습들만 보기</translation></message>
    <message><source>Train longer</source><translation>더 학습하기</translation></message>
    <message><source>What went wrong?</source><translation>무엇이 문제인가요?</translation></message>
    <message><source>See its loss in Explore</source><translation>탐구에서 손실 보기</translation></message>
    <message><source>Explore this optimizer</source><translation>이 옵티마이저 탐구하기</translation></message>
</context>
<context>
    <name>RunsModel</name>
    <message><source>starting</source><translation>시작하는 중</translation></message>
    <message><source>paused</source><translation>일시 정지됨</translation></message>
    <message><source>stopped</source><translation>중지됨</translation></message>
    <message><source>failed</source><translation>실패함</translation></message>
    <message><source>diverged</source><translation>발산</translation></message>
    <message><source>interrupted</source><translation>중단됨</translation></message>
    <message><source>epoch {epoch}</source><translation>에포크 {epoch}</translation></message>
    <message><source>1 epoch</source><translation>1에포크</translation></message>
    <message><source>{epochs} epochs</source><translation>{epochs}에포크</translation></message>
</context>
<context>
    <name>SamplerRaceView</name>
    <message><source>Again</source><translation>다시</translation></message>
    <message><source>Back to the study</source><translation>탐색 작업으로 돌아가기</translation></message>
    <message><source>trial</source><translation>시도</translation></message>
    <message><source>A synthetic hill over the same settings takes the place of training: its top is 100%, and lies elsewhere for each seed. All samplers try the same number of settings.</source><translation>같은 설정 위에 합성한 언덕이 학습을 대신합니다. 꼭대기는 100%이고, 시드마다 다른 곳에 있습니다. 모든 탐색 방법이 같은 수의 설정을 시도합니다.</translation></message>
    <message><source>best so far; line: mean, band: {count} seeds</source><translation>지금까지의 최고. 선: 평균, 띠: 시드 {count}개</translation></message>
    <message><source>racing, {done} of {all}</source><translation>경주 중, {all}개 중 {done}개</translation></message>
    <message><source>Race of samplers</source><translation>탐색 방법 경주</translation></message>
    <message><source>Stop</source><translation>중지</translation></message>
    <message><source>Hill</source><translation>합성한 언덕</translation></message>
    <message><source>This study</source><translation>이 탐색 작업</translation></message>
    <message><source>Race on</source><translation>경주할 곳</translation></message>
    <message><source>Each sampler trains the networks of the study</source><translation>탐색 방법마다 이 탐색 작업의 신경망을 학습시킵니다</translation></message>
    <message><source>Progress of the race</source><translation>경주의 진행 정도</translation></message>
    <message><source>{time} left</source><translation>{time} 남음</translation></message>
    <message><source>The networks of the study are trained, on one core, with five seeds of each sampler. Settings that two of them draw are trained once. No run is kept, and the test set stays closed.</source><translation>코어 하나로, 탐색 방법마다 시드 다섯 개로 이 탐색 작업의 신경망을 학습시킵니다. 두 방법이 똑같이 뽑은 설정은 한 번만 학습합니다. 학습 기록은 보관하지 않으며, 테스트 데이터는 열지 않습니다.</translation></message>
</context>
<context>
    <name>SaveDigitRow</name>
    <message><source>Saved as a {digit} in My digits</source><translation>숫자 {digit}(으)로 저장했습니다</translation></message>
    <message><source>Label your drawing to save it in My digits: a model can be fine-tuned on it</source><translation>무엇을 그렸는지 고르면 내 숫자에 저장되고, 모델의 미세 조정에 쓸 수 있습니다</translation></message>
</context>
<context>
    <name>ScopeBar</name>
    <message><source>Quick</source><translation>짧게</translation></message>
    <message><source>Full</source><translation>전부</translation></message>
    <message><source>Variant</source><translation>범위</translation></message>
    <message><source>{count} seeds</source><translation>시드 {count}개</translation></message>
    <message><source>1 seed</source><translation>시드 1개</translation></message>
    <message><source>Seeds</source><translation>시드</translation></message>
    <message><source>About {time}</source><translation>약 {time}</translation></message>
    <message><source>Run all</source><translation>모두 실행</translation></message>
    <message><source>Go on</source><translation>이어서 실행</translation></message>
    <message><source>Pause</source><translation>일시 정지</translation></message>
    <message><source>Next lesson</source><translation>다음 수업</translation></message>
    <message><source>All lessons</source><translation>수업 목록</translation></message>
    <message><source>Run again</source><translation>다시 실행</translation></message>
    <message><source>Notes</source><translation>메모</translation></message>
    <message><source>Export page</source><translation>내보내기</translation></message>
</context>
<context>
    <name>SearchBar</name>
    <message><source>Progress of the search</source><translation>탐색 진행 상황</translation></message>
    <message><source>Stop</source><translation>중지</translation></message>
    <message><source>Stop the running trials; they are tried again when the search resumes</source><translation>하던 시도를 멈춥니다. 탐색을 이어 가면 다시 합니다</translation></message>
    <message><source>{done} of {all}</source><translation>{all}개 중 {done}개</translation></message>
    <message><source>Pause</source><translation>일시 정지</translation></message>
    <message><source>Running trials are finished; no new one starts</source><translation>하던 시도는 끝까지 하고, 새로 시작하지 않습니다</translation></message>
    <message><source>Done</source><translation>완료</translation></message>
    <message><source>All trials are done</source><translation>모든 시도가 끝났습니다</translation></message>
    <message><source>Resume</source><translation>계속</translation></message>
    <message><source>Continue with the remaining trials</source><translation>남은 시도를 이어서 합니다</translation></message>
    <message><source>Start</source><translation>시작</translation></message>
    <message><source>Try settings, one trial after the other</source><translation>설정을 하나씩 시도합니다</translation></message>
    <message><source>finishing running trials</source><translation>하던 시도를 마치는 중</translation></message>
    <message><source>{count} a minute</source><translation>1분에 {count}개</translation></message>
    <message><source>{time} left</source><translation>{time} 남음</translation></message>
    <message><source>paused</source><translation>일시 정지됨</translation></message>
    <message><source>testing the winner on the test set</source><translation>가장 좋은 시도를 테스트 데이터로 시험하는 중</translation></message>
</context>
<context>
    <name>SearchCards</name>
    <message><source>Curves</source><translation>곡선</translation></message>
    <message><source>The curves of the best twenty</source><translation>가장 좋은 스무 개의 곡선</translation></message>
    <message><source>Progress</source><translation>진행</translation></message>
    <message><source>Settings</source><translation>설정</translation></message>
    <message><source>Trials</source><translation>시도</translation></message>
    <message><source>Pictures</source><translation>그림</translation></message>
    <message><source>Clear brush</source><translation>범위 지우기</translation></message>
    <message><source>trial</source><translation>시도</translation></message>
    <message><source>time</source><translation>시간</translation></message>
    <message><source>validation</source><translation>검증</translation></message>
    <message><source>Second setting, as a map</source><translation>둘째 설정(지도로 보기)</translation></message>
    <message><source>A second setting makes a map of it</source><translation>설정을 하나 더 고르면 지도로 보입니다</translation></message>
    <message><source>Epoch</source><translation>에포크</translation></message>
    <message><source>Validation</source><translation>검증</translation></message>
    <message><source>Time</source><translation>시간</translation></message>
    <message><source>Trial</source><translation>시도</translation></message>
    <message><source>Setting</source><translation>설정</translation></message>
    <message><source>Curves of the best 20</source><translation>가장 좋은 20개의 곡선</translation></message>
    <message><source>Best so far</source><translation>지금까지의 최고</translation></message>
    <message><source>Value against</source><translation>설정별 값</translation></message>
    <message><source>in the brush: {count} trials</source><translation>고른 범위: 시도 {count}개</translation></message>
    <message><source>All settings</source><translation>모든 설정</translation></message>
    <message><source>drag an axis to brush it</source><translation>축을 끌면 범위를 고를 수 있습니다</translation></message>
    <message><source>Importance</source><translation>중요도</translation></message>
    <message><source>After {count} trials</source><translation>시도 {count}개 뒤에</translation></message>
    <message><source>alone</source><translation>하나만</translation></message>
    <message><source>shaded: what each round draws from</source><translation>칠한 곳: 각 라운드가 값을 뽑는 범위</translation></message>
    <message><source>How much each setting decides whether a trial is among the best (PED-ANOVA)</source><translation>시도가 가장 좋은 축에 드는지를 각 설정이 얼마나 좌우하는지 (PED-ANOVA)</translation></message>
</context>
<context>
    <name>SearchLine</name>
    <message><source>Searched: {names}</source><translation>탐색할 설정: {names}</translation></message>
    <message><source>New study</source><translation>새 탐색 작업</translation></message>
    <message><source>Search the ticked settings: many trials find the best</source><translation>고른 설정을 탐색합니다. 여러 번 시도해 가장 좋은 값을 찾습니다</translation></message>
    <message><source>Search none of them</source><translation>모두 탐색하지 않기</translation></message>
</context>
<context>
    <name>SearchPage</name>
    <message><source>Search</source><translation>탐색</translation></message>
    <message><source>Start, pause or resume</source><translation>시작, 일시 정지 또는 계속</translation></message>
    <message><source>Pictures: the trial beside the selected one, with Right</source><translation>그림: 고른 시도의 옆 시도(오른쪽 키도)</translation></message>
    <message><source>All settings: move an edge of the brush, with Down and Shift</source><translation>모든 설정: 범위의 끝 옮기기(아래쪽 키, Shift와 함께)</translation></message>
    <message><source>All settings: clear the brush of the axis</source><translation>모든 설정: 축의 범위 지우기</translation></message>
    <message><source>No study yet</source><translation>아직 탐색 작업이 없습니다</translation></message>
    <message><source>Tick a setting in Train, or start with the texts' study.</source><translation>학습에서 설정을 고르거나, 교재의 탐색 작업으로 시작하세요.</translation></message>
    <message><source>New study</source><translation>새 탐색 작업</translation></message>
    <message><source>Deleted “{name}”</source><translation>“{name}” 삭제됨</translation></message>
    <message><source>Five trials in a row failed.</source><translation>시도 다섯 개가 잇따라 실패했습니다.</translation></message>
    <message><source>The search cannot continue.</source><translation>탐색을 이어 갈 수 없습니다.</translation></message>
    <message><source>Open the selected trial as a run</source><translation>고른 시도를 학습 기록으로 열기</translation></message>
    <message><source>The run of this trial is not kept here: its settings are in the form.</source><translation>이 시도의 학습 기록은 여기에 없습니다. 설정을 학습 화면에 넣었습니다.</translation></message>
    <message><source>{name} (of others)</source><translation>{name}(다른 사람)</translation></message>
</context>
<context>
    <name>SearchPanel</name>
    <message><source>New study</source><translation>새 탐색 작업</translation></message>
    <message><source>Copy this study</source><translation>이 탐색 작업 복제</translation></message>
    <message><source>Delete this study</source><translation>이 탐색 작업 삭제</translation></message>
    <message><source>New study, copy, delete, join</source><translation>새 탐색 작업, 복제, 삭제, 참여</translation></message>
    <message><source>Study</source><translation>탐색 작업</translation></message>
    <message><source>Searched settings</source><translation>탐색할 설정</translation></message>
    <message><source>marked: where the ten best lie</source><translation>표시: 가장 좋은 열 개가 있는 곳</translation></message>
    <message><source>Workers</source><translation>워커</translation></message>
    <message><source>Processes here</source><translation>이 컴퓨터의 프로세스</translation></message>
    <message><source>How many trials this computer does at once: one a core</source><translation>이 컴퓨터가 한 번에 하는 시도 수입니다. 코어마다 하나입니다</translation></message>
    <message><source>Let others join</source><translation>함께하기</translation></message>
    <message><source>What to type so that other machines join this study</source><translation>다른 컴퓨터에서 이 탐색 작업에 참여하려면 입력할 명령</translation></message>
    <message><source>Join a study of others</source><translation>다른 사람의 탐색 작업에 참여</translation></message>
</context>
<context>
    <name>SearchPresenter</name>
    <message><source>late</source><translation>늦음</translation></message>
    <message><source>heard {seconds} s ago</source><translation>{seconds}초 전 응답</translation></message>
    <message><source>epoch {epoch} of {epochs}</source><translation>에포크 {epoch}/{epochs}</translation></message>
    <message><source>This computer, {number}</source><translation>이 컴퓨터, {number}</translation></message>
    <message><source>begins</source><translation>시작하는 중</translation></message>
    <message><source>trial {number}</source><translation>시도 {number}</translation></message>
</context>
<context>
    <name>SearchStrip</name>
    <message><source>Race samplers</source><translation>탐색 방법 경주</translation></message>
    <message><source>Which sampler finds the top of a hill sooner, over five seeds</source><translation>어느 탐색 방법이 언덕 꼭대기를 먼저 찾는지 시드 다섯 개로 봅니다</translation></message>
    <message><source>Use the best</source><translation>최고 설정 쓰기</translation></message>
    <message><source>Put the settings of the best trial into the form of Train</source><translation>가장 좋은 시도의 설정을 학습 화면에 넣습니다</translation></message>
    <message><source>Best validation</source><translation>최고 검증</translation></message>
    <message><source>Found by</source><translation>찾은 시도</translation></message>
    <message><source>Done</source><translation>완료</translation></message>
    <message><source>Pruned</source><translation>조기 중단</translation></message>
    <message><source>Failed</source><translation>실패</translation></message>
    <message><source>Test set, opened once</source><translation>테스트 데이터, 한 번 엶</translation></message>
    <message><source>Test set, opened {count} times</source><translation>테스트 데이터, {count}번 엶</translation></message>
    <message><source>All were chosen by validation; the test set was opened for the winner alone</source><translation>모두 검증으로 골랐고, 테스트 데이터는 가장 좋은 시도에만 열었습니다</translation></message>
</context>
<context>
    <name>StressChart</name>
    <message><source>strength</source><translation>세기</translation></message>
</context>
<context>
    <name>StudySetting</name>
    <message><source>{low} to {high}</source><translation>{low}~{high}</translation></message>
    <message><source>log</source><translation>로그</translation></message>
    <message><source>{name}, how many</source><translation>{name} 개수</translation></message>
    <message><source>{name}, each</source><translation>각 {name}</translation></message>
</context>
<context>
    <name>Session</name>
    <message><source>The settings could not be read.</source><translation>설정을 읽을 수 없습니다.</translation></message>
    <message><source>Default settings are used; the old file is kept as “{file}”.</source><translation>기본 설정으로 시작합니다. 이전 파일은 “{file}”에 보관했습니다.</translation></message>
</context>
<context>
    <name>SettingsDifference</name>
    <message><source>Differing settings</source><translation>서로 다른 설정</translation></message>
    <message><source>None: both were trained with the same settings.</source><translation>없음. 두 모델은 같은 설정으로 학습했습니다.</translation></message>
    <message><source>its own</source><translation>자체 값</translation></message>
    <message><source>other values</source><translation>다른 값</translation></message>
</context>
<context>
    <name>SettingsPage</name>
    <message><source>Settings</source><translation>설정</translation></message>
    <message><source>All ended runs were deleted</source><translation>끝난 학습 기록을 모두 삭제했습니다</translation></message>
    <message><source>Appearance</source><translation>화면</translation></message>
    <message><source>System</source><translation>시스템</translation></message>
    <message><source>Light</source><translation>라이트</translation></message>
    <message><source>Dark</source><translation>다크</translation></message>
    <message><source>Language</source><translation>언어</translation></message>
    <message><source>System follows the light or dark mode of the computer.</source><translation>시스템을 고르면 컴퓨터의 라이트 모드와 다크 모드를 따릅니다.</translation></message>
    <message><source>Theme</source><translation>테마</translation></message>
    <message><source>Elements appear at once instead of moving.</source><translation>화면 요소가 움직이지 않고 바로 나타납니다.</translation></message>
    <message><source>Reduce motion</source><translation>애니메이션 줄이기</translation></message>
    <message><source>Training</source><translation>학습</translation></message>
    <message><source>Choose…</source><translation>선택…</translation></message>
    <message><source>Use the default folder</source><translation>기본 폴더 사용</translation></message>
    <message><source>More than one thread helps only large networks, on an otherwise idle computer.</source><translation>둘 이상은 큰 신경망에서, 컴퓨터가 다른 일을 하지 않을 때만 도움이 됩니다.</translation></message>
    <message><source>Threads</source><translation>스레드</translation></message>
    <message><source>Delete all</source><translation>모두 삭제</translation></message>
    <message><source>File locations</source><translation>파일 위치</translation></message>
    <message><source>Open folder</source><translation>폴더 열기</translation></message>
    <message><source>Open log</source><translation>로그 열기</translation></message>
    <message><source>Models and data</source><translation>모델과 데이터</translation></message>
    <message><source>Log</source><translation>로그</translation></message>
    <message><source>Digit Lab {version}, MIT licence</source><translation>Digit Lab {version}, MIT 라이선스</translation></message>
    <message><source>{folder} is not available at the moment.</source><translation>{folder} 폴더를 지금은 쓸 수 없습니다.</translation></message>
    <message><source>Data set folder</source><translation>데이터셋 폴더</translation></message>
    <message><source>No runs are stored. Saved models are not included.</source><translation>보관한 학습 기록이 없습니다. 저장한 모델은 포함되지 않습니다.</translation></message>
    <message><source>1 run is stored, {size}. Saved models are not included.</source><translation>학습 기록 1개, {size}를 보관하고 있습니다. 저장한 모델은 포함되지 않습니다.</translation></message>
    <message><source>{count} runs are stored, {size}. Saved models are not included.</source><translation>학습 기록 {count}개, {size}를 보관하고 있습니다. 저장한 모델은 포함되지 않습니다.</translation></message>
    <message><source>Runs</source><translation>학습 기록</translation></message>
    <message><source>Moments of a run</source><translation>학습의 시점</translation></message>
    <message><source>What the time line of a run takes on disk at most, from the next run on.</source><translation>다음 학습부터 되돌아갈 수 있는 시점을 저장하는 데 쓸 디스크 용량의 한도입니다.</translation></message>
</context>
<context>
    <name>SimilarDigits</name>
    <message><source>{label}, at a distance of {distance}</source><translation>{label}, 거리 {distance}</translation></message>
    <message><source>Click to put it on the pad</source><translation>누르면 그림판에 올립니다</translation></message>
    <message><source>Of the {count} nearest in {set}, {agreeing} are {answer}.</source><translation>{set}에서 가장 가까운 {count}개 중 {agreeing}개가 {answer}입니다.</translation></message>
</context>
<context>
    <name>SourcePanel</name>
    <message><source>Plain</source><translation>교과서</translation></message>
    <message><source>Fast</source><translation>고속</translation></message>
    <message><source>Version</source><translation>버전</translation></message>
    <message><source>The formulas as a text prints them</source><translation>교과서에 실린 식 그대로</translation></message>
    <message><source>The code that trains, arranged for speed</source><translation>실제로 학습하는, 속도에 맞춘 코드</translation></message>
    <message><source>Find in the code (Ctrl+F)</source><translation>코드에서 찾기 (Ctrl+F)</translation></message>
    <message><source>Copy the whole file</source><translation>파일 전체 복사</translation></message>
    <message><source>Close the code (Esc)</source><translation>코드 닫기 (Esc)</translation></message>
    <message><source>Code of {name}</source><translation>{name} 코드</translation></message>
    <message><source>Paper: {papers}</source><translation>논문: {papers}</translation></message>
</context>
<context>
    <name>StressCard</name>
    <message><source>Rotation</source><translation>회전</translation></message>
    <message><source>Shift</source><translation>이동</translation></message>
    <message><source>Scale</source><translation>크기</translation></message>
    <message><source>Thickness</source><translation>획 굵기</translation></message>
    <message><source>Noise</source><translation>잡음</translation></message>
    <message><source>Blur</source><translation>흐림</translation></message>
    <message><source>Contrast</source><translation>대비</translation></message>
    <message><source>Occlusion</source><translation>가림</translation></message>
    <message><source>Disturbance</source><translation>교란</translation></message>
    <message><source>Accuracy against the strength of the disturbance</source><translation>교란 세기에 따른 정확도</translation></message>
    <message><source>Compare with</source><translation>비교할 모델</translation></message>
    <message><source>Compare with…</source><translation>비교할 모델…</translation></message>
    <message><source>Not seen in training</source><translation>학습에서 본 적 없음</translation></message>
    <message><source>Tinted: seen in training</source><translation>음영: 학습에서 본 범위</translation></message>
    <message><source>Choose a model to compare with, and see what its training has gained.</source><translation>비교할 모델을 고르면 학습 방법의 차이가 무엇을 가져왔는지 보입니다.</translation></message>
    <message><source>At {strength} both read equally well.</source><translation>{strength}에서는 두 모델의 정확도가 같습니다.</translation></message>
    <message><source>At {strength} “{model}” reads {points} points more of the digits right.</source><translation>{strength}에서 “{model}”의 정확도가 {points}%p 더 높습니다.</translation></message>
    <message><source>“{model}” may have learned some of these images: it did not hold them out.</source><translation>“{model}”은(는) 검증용으로 빼 두지 않은 이 이미지 일부를 학습했을 수 있습니다.</translation></message>
    <message><source>The test set is still closed for “{model}”: open it once both models are final.</source><translation>“{model}”의 테스트 데이터는 아직 열지 않았습니다. 두 모델을 모두 확정한 뒤에 여세요.</translation></message>
    <message><source>Open it</source><translation>열기</translation></message>
    <message><source>Open the test set for the other model</source><translation>다른 모델의 테스트 데이터 열기</translation></message>
</context>
<context>
    <name>StressTab</name>
    <message><source>Disturbances</source><translation>교란</translation></message>
    <message><source>FGSM attack</source><translation>FGSM 공격</translation></message>
    <message><source>View</source><translation>보기</translation></message>
</context>
<context>
    <name>StudyController</name>
    <message><source>The run could not be started.</source><translation>학습을 시작할 수 없었습니다.</translation></message>
    <message><source>The loss became NaN or infinite.</source><translation>손실이 NaN이나 무한대가 되었습니다.</translation></message>
</context>
<context>
    <name>StudyFields</name>
    <message><source>Sampler</source><translation>탐색 방법</translation></message>
    <message><source>Pruning</source><translation>조기 중단</translation></message>
    <message><source>Trials</source><translation>시도</translation></message>
    <message><source>Seeds a trial</source><translation>시도당 시드</translation></message>
    <message><source>Judged by</source><translation>판단 기준</translation></message>
    <message><source>A study that has started keeps this: start a new one to change it</source><translation>시작한 탐색에서는 바꿀 수 없습니다. 바꾸려면 새로 시작하세요</translation></message>
    <message><source>a synthetic hill</source><translation>합성한 언덕</translation></message>
    <message><source>validation, {percent}%</source><translation>검증 {percent}%</translation></message>
    <message><source>cross-validation</source><translation>교차 검증</translation></message>
</context>
<context>
    <name>SummaryView</name>
    <message><source>Layer</source><translation>계층</translation></message>
    <message><source>Output</source><translation>출력</translation></message>
    <message><source>Parameters</source><translation>매개변수</translation></message>
    <message><source>Layers of the network</source><translation>신경망의 계층</translation></message>
    <message><source>Copy</source><translation>복사</translation></message>
    <message><source>Copy the table as text</source><translation>표를 텍스트로 복사합니다</translation></message>
    <message><source>{count} trainable</source><translation>학습 대상 {count}개</translation></message>
    <message><source>{count} running statistics</source><translation>이동 통계 {count}개</translation></message>
</context>
<context>
    <name>TemplateButton</name>
    <message><source>Start from</source><translation>예시에서 시작</translation></message>
    <message><source>Replace the list with a ready-made one</source><translation>미리 준비된 목록으로 바꾸기</translation></message>
</context>
<context>
    <name>TrainKeys</name>
    <message><source>Start, pause or resume</source><translation>시작, 일시 정지, 계속</translation></message>
    <message><source>Save the model of the selected run</source><translation>선택한 학습의 모델 저장</translation></message>
    <message><source>Code of the component</source><translation>구성 요소의 코드</translation></message>
    <message><source>Curves: read the values, with Right</source><translation>곡선: 값 읽기(오른쪽 키와 함께)</translation></message>
    <message><source>Curves: zoom, with -</source><translation>곡선: 확대, -는 축소</translation></message>
    <message><source>Curves: show everything again</source><translation>곡선: 전체 보기</translation></message>
    <message><source>Curves: fit to the selected run</source><translation>곡선: 선택한 학습에 맞추기</translation></message>
    <message><source>Curves: pause or resume; runs: show or hide</source><translation>곡선: 일시 정지 또는 계속, 학습 기록: 표시 또는 숨기기</translation></message>
    <message><source>Runs: rename</source><translation>학습 기록: 이름 바꾸기</translation></message>
    <message><source>Runs: select several</source><translation>학습 기록: 여러 개 선택</translation></message>
    <message><source>Runs: delete</source><translation>학습 기록: 삭제</translation></message>
    <message><source>Network: next layer</source><translation>신경망: 다음 계층</translation></message>
    <message><source>Network: next unit, with the other arrows</source><translation>신경망: 다음 유닛(다른 방향키도 사용)</translation></message>
    <message><source>Network, Layers: histogram of the layer</source><translation>신경망, 계층: 계층의 히스토그램</translation></message>
    <message><source>Network: close the unit, then the view</source><translation>신경망: 유닛 닫기, 다시 누르면 보기 닫기</translation></message>
</context>
<context>
    <name>TimeLine</name>
    <message><source>Speed</source><translation>재생 속도</translation></message>
    <message><source>Continue from here</source><translation>여기서 이어서 학습</translation></message>
    <message><source>Save</source><translation>저장</translation></message>
    <message><source>Back to now</source><translation>현재로</translation></message>
    <message><source>A new run with the settings on the left, from the weights of this moment</source><translation>이 시점의 가중치에서 시작해 왼쪽 설정으로 새로 학습합니다</translation></message>
    <message><source>Save this moment as a model</source><translation>이 시점을 모델로 저장합니다</translation></message>
    <message><source>Now, epoch {epoch}</source><translation>현재, 에포크 {epoch}</translation></message>
    <message><source>Epoch {epoch}</source><translation>에포크 {epoch}</translation></message>
    <message><source>step {step} · {count} moments</source><translation>스텝 {step} · 시점 {count}개</translation></message>
    <message><source>Pause</source><translation>일시 정지</translation></message>
    <message><source>Play (Space)</source><translation>재생 (Space)</translation></message>
    <message><source>Compare</source><translation>비교</translation></message>
    <message><source>Keep this moment beside the one that you go to (C)</source><translation>이 시점을 남겨 두고 다른 시점과 비교합니다(C)</translation></message>
    <message><source>step {step} · pad: {answer}, {share}</source><translation>스텝 {step} · 그림판: {answer}, {share}</translation></message>
    <message><source>How the digit on the Draw pad is read at this moment</source><translation>그리기 화면의 숫자를 이 시점의 신경망이 읽은 결과</translation></message>
</context>
<context>
    <name>TimeMachine</name>
    <message><source>Another run is training: stop it first.</source><translation>다른 학습이 진행 중입니다. 먼저 중지하세요.</translation></message>
    <message><source>{name} from step {step}</source><translation>{name}, 스텝 {step}부터</translation></message>
    <message><source>{name}, step {step}</source><translation>{name}, 스텝 {step}</translation></message>
    <message><source>Saved “{name}” to Models</source><translation>“{name}” 모델을 저장했습니다</translation></message>
</context>
<context>
    <name>TimeTrack</name>
    <message><source>Moments of the run</source><translation>학습의 시점</translation></message>
    <message><source>epoch {epoch}, step {step}</source><translation>에포크 {epoch}, 스텝 {step}</translation></message>
    <message><source>start</source><translation>시작</translation></message>
    <message><source>epoch {epoch}</source><translation>에포크 {epoch}</translation></message>
    <message><source>step {step}</source><translation>스텝 {step}</translation></message>
</context>
<context>
    <name>TrainPage</name>
    <message><source>Train</source><translation>학습</translation></message>
    <message><source>Cross-validation: {accuracy}</source><translation>교차 검증: {accuracy}</translation></message>
    <message><source>on the held-out parts of {folds} runs; on the test set {accuracy}.</source><translation>학습 {folds}번의 검증 부분 기준, 테스트 데이터에서는 {accuracy}.</translation></message>
    <message><source>Restart</source><translation>다시 시작</translation></message>
</context>
<context>
    <name>TrainPresets</name>
    <message><source>Replaced the preset “{name}”</source><translation>“{name}” 프리셋을 바꾸었습니다</translation></message>
    <message><source>Saved the preset “{name}”</source><translation>“{name}” 프리셋을 저장했습니다</translation></message>
    <message><source>Deleted the preset “{name}”</source><translation>“{name}” 프리셋을 삭제했습니다</translation></message>
</context>
<context>
    <name>TrainingController</name>
    <message><source>The training process ended unexpectedly.</source><translation>학습 프로세스가 예기치 않게 종료되었습니다.</translation></message>
    <message><source>Results up to epoch {epoch} are kept.</source><translation>에포크 {epoch}까지의 결과는 남아 있습니다.</translation></message>
    <message><source>Results up to step {step} are kept.</source><translation>스텝 {step}까지의 결과는 남아 있습니다.</translation></message>
</context>
<context>
    <name>Transport</name>
    <message><source>To the start</source><translation>처음으로</translation></message>
    <message><source>One step back</source><translation>한 스텝 뒤로</translation></message>
    <message><source>One step forward</source><translation>한 스텝 앞으로</translation></message>
    <message><source>Step</source><translation>스텝</translation></message>
    <message><source>Speed</source><translation>속도</translation></message>
    <message><source>steps/s</source><translation>스텝/초</translation></message>
    <message><source>Steps a second</source><translation>초당 스텝</translation></message>
    <message><source>Step {step} of {steps}</source><translation>스텝 {step} / {steps}</translation></message>
    <message><source>Pause</source><translation>일시 정지</translation></message>
    <message><source>Play</source><translation>재생</translation></message>
</context>
<context>
    <name>TryCard</name>
    <message><source>One thing to try</source><translation>해 볼 것</translation></message>
    <message><source>Open in Train</source><translation>학습에서 열기</translation></message>
    <message><source>Afterwards you may change a setting, and run it beside these.</source><translation>그다음에는 설정 하나를 바꾸어 나란히 실행해 볼 수 있습니다.</translation></message>
    <message><source>Cancel</source><translation>취소</translation></message>
    <message><source>Run it beside these</source><translation>나란히 실행</translation></message>
    <message><source>Progress</source><translation>진행</translation></message>
    <message><source>Result: {figure}.</source><translation>결과: {figure}.</translation></message>
</context>
<context>
    <name>TwoModels</name>
    <message><source>Compared with</source><translation>비교 대상</translation></message>
    <message><source>Who is right where</source><translation>누가 어디서 맞히는가</translation></message>
    <message><source>But “{model}” held out other images, and may have learned some of these: a test set is fair to both.</source><translation>다만 “{model}”은(는) 다른 이미지를 검증용으로 떼어 두어, 이 가운데 일부를 이미 학습했을 수 있습니다. 테스트 데이터라면 둘 다에게 공정합니다.</translation></message>
    <message><source>There is no second model</source><translation>두 번째 모델이 없습니다</translation></message>
    <message><source>Train one more, with another setting.</source><translation>설정을 바꾸어 하나 더 학습해 보세요.</translation></message>
    <message><source>Choose a model to compare with</source><translation>비교할 모델을 선택하세요</translation></message>
    <message><source>Both read the same digits; here you see who is right where, and whether it is luck.</source><translation>두 모델이 같은 숫자를 읽습니다. 누가 어디서 맞히는지, 그 차이가 우연인지 여기에서 볼 수 있습니다.</translation></message>
    <message><source>These two cannot be compared here</source><translation>여기서는 두 모델을 비교할 수 없습니다</translation></message>
    <message><source>The test set is still closed for “{model}”</source><translation>“{model}”의 테스트 데이터는 아직 열지 않았습니다</translation></message>
    <message><source>Open it once both models are final.</source><translation>두 모델을 모두 확정한 뒤에 여세요.</translation></message>
    <message><source>Open the test set</source><translation>테스트 데이터 열기</translation></message>
    <message><source>Reading…</source><translation>읽는 중…</translation></message>
    <message><source>Choose a model</source><translation>모델 선택</translation></message>
</context>
<context>
    <name>TrialWords</name>
    <message><source>trial {number}</source><translation>시도 {number}</translation></message>
    <message><source>Running</source><translation>진행 중</translation></message>
    <message><source>Done</source><translation>완료</translation></message>
    <message><source>Pruned</source><translation>조기 중단</translation></message>
    <message><source>Diverged</source><translation>발산</translation></message>
    <message><source>Failed</source><translation>실패</translation></message>
    <message><source>Lost</source><translation>끊김</translation></message>
    <message><source>Surplus</source><translation>초과</translation></message>
</context>
<context>
    <name>TrialsModel</name>
    <message><source>Trial</source><translation>시도</translation></message>
    <message><source>State</source><translation>상태</translation></message>
    <message><source>Validation</source><translation>검증</translation></message>
    <message><source>Epochs</source><translation>에포크</translation></message>
    <message><source>Time</source><translation>시간</translation></message>
    <message><source>Worker</source><translation>워커</translation></message>
</context>
<context>
    <name>TrialsTable</name>
    <message><source>Trials</source><translation>시도</translation></message>
</context>
<context>
    <name>UndoRedoButtons</name>
    <message><source>Undo the last change of the list (Ctrl+Z)</source><translation>목록의 마지막 변경을 실행 취소합니다(Ctrl+Z)</translation></message>
    <message><source>Redo (Ctrl+Shift+Z)</source><translation>다시 실행 (Ctrl+Shift+Z)</translation></message>
</context>
<context>
    <name>UnfinishedRunsNotice</name>
    <message><source>It stopped in epoch {epoch} of {epochs}.</source><translation>에포크 {epoch}/{epochs}에서 멈췄습니다.</translation></message>
    <message><source>Discard</source><translation>버리기</translation></message>
    <message><source>Open</source><translation>열기</translation></message>
    <message><source>“{name}” was interrupted.</source><translation>“{name}” 학습이 중단되었습니다.</translation></message>
    <message><source>Continue</source><translation>이어서 학습</translation></message>
    <message><source>the loss</source><translation>손실</translation></message>
    <message><source>“{name}” diverged at step {step}: {layer} is no longer finite.</source><translation>“{name}” 학습이 스텝 {step}에서 발산했습니다: {layer}의 값이 유한하지 않습니다.</translation></message>
    <message><source>Back to the checkpoint, rate {rate}</source><translation>체크포인트부터 학습률 {rate}(으)로 계속</translation></message>
    <message><source>Restart with rate {rate}</source><translation>학습률 {rate}(으)로 다시 시작</translation></message>
    <message><source>The learning rate was too high.</source><translation>학습률이 너무 높았습니다.</translation></message>
    <message><source>Another run is training: stop it first.</source><translation>다른 학습이 진행 중입니다. 먼저 중지하세요.</translation></message>
    <message><source>Deleted “{name}”</source><translation>“{name}” 학습 기록을 삭제했습니다</translation></message>
    <message><source>“{name}” can no longer be saved to disk.</source><translation>“{name}” 학습을 더 이상 디스크에 저장할 수 없습니다.</translation></message>
</context>
<context>
    <name>UnitCard</name>
    <message><source>Unit {unit} of {layer}</source><translation>{layer}의 유닛 {unit}</translation></message>
    <message><source>bias</source><translation>편향</translation></message>
    <message><source>sum</source><translation>합</translation></message>
    <message><source>Forward</source><translation>순전파</translation></message>
    <message><source>softmax</source><translation>소프트맥스</translation></message>
    <message><source>target</source><translation>정답</translation></message>
    <message><source>unit {unit}</source><translation>유닛 {unit}</translation></message>
    <message><source>{count} more</source><translation>나머지 {count}개</translation></message>
    <message><source>slope f′(z)</source><translation>미분 f′(z)</translation></message>
    <message><source>Back</source><translation>역전파</translation></message>
    <message><source>before</source><translation>갱신 전</translation></message>
    <message><source>step</source><translation>갱신량</translation></message>
    <message><source>after</source><translation>갱신 후</translation></message>
    <message><source>Update</source><translation>갱신</translation></message>
    <message><source>new {letter}</source><translation>새 {letter}</translation></message>
</context>
<context>
    <name>UnitInspector</name>
    <message><source>Output now</source><translation>현재 출력</translation></message>
    <message><source>Strongest in set</source><translation>데이터에서 최대</translation></message>
    <message><source>Silent for</source><translation>반응 없음</translation></message>
    <message><source>Gradient</source><translation>기울기</translation></message>
    <message><source>Bias</source><translation>편향</translation></message>
    <message><source>Unit before</source><translation>이전 유닛</translation></message>
    <message><source>Next unit</source><translation>다음 유닛</translation></message>
    <message><source>Close</source><translation>닫기</translation></message>
    <message><source>Unit</source><translation>유닛</translation></message>
    <message><source>Arrow keys move to the next unit</source><translation>방향키로 다음 유닛으로 이동합니다</translation></message>
    <message><source>Reading…</source><translation>읽는 중…</translation></message>
    <message><source>Digits that activate it most</source><translation>가장 크게 반응하는 숫자</translation></message>
    <message><source>Answer by class</source><translation>클래스별 반응</translation></message>
    <message><source>mean output</source><translation>평균 출력</translation></message>
    <message><source>Histogram of its outputs</source><translation>출력의 히스토그램</translation></message>
    <message><source>Map {unit}</source><translation>맵 {unit}</translation></message>
    <message><source>Unit {unit}</source><translation>유닛 {unit}</translation></message>
    <message><source>of {layer}</source><translation>{layer}</translation></message>
    <message><source>Its weights</source><translation>가중치</translation></message>
    <message><source>silent for {share}</source><translation>{share}에 반응 없음</translation></message>
    <message><source>this digit</source><translation>이 숫자</translation></message>
    <message><source>{count} images</source><translation>이미지 {count}장</translation></message>
</context>
<context>
    <name>UpdatePanel</name>
    <message><source>After step {step}</source><translation>스텝 {step} 이후</translation></message>
    <message><source>Step {step} to {next}</source><translation>스텝 {step} → {next}</translation></message>
    <message><source>x</source><translation>x</translation></message>
    <message><source>gradient ∇f</source><translation>기울기 ∇f</translation></message>
    <message><source>new {letter}</source><translation>새 {letter}</translation></message>
    <message><source>update</source><translation>갱신</translation></message>
    <message><source>x before</source><translation>갱신 전 x</translation></message>
    <message><source>x after</source><translation>갱신 후 x</translation></message>
    <message><source>rate η</source><translation>학습률 η</translation></message>
</context>
<context>
    <name>VerdictCard</name>
    <message><source>It holds</source><translation>맞습니다</translation></message>
    <message><source>It does not hold</source><translation>맞지 않습니다</translation></message>
    <message><source>Luck decides</source><translation>운에 달렸습니다</translation></message>
    <message><source>One seed decides nothing</source><translation>시드 하나로는 판정할 수 없습니다</translation></message>
    <message><source>{count} of {total} seeds</source><translation>시드 {total}개 중 {count}개</translation></message>
    <message><source>Run three seeds to have the claim judged.</source><translation>주장을 판정하려면 시드 세 개를 실행하세요.</translation></message>
    <message><source>does not hold</source><translation>맞지 않음</translation></message>
    <message><source>{part}, needed {needed}, found: {found}</source><translation>{part}, 필요 {needed}, 결과: {found}</translation></message>
    <message><source>{part}, needed {needed}</source><translation>{part}, 필요 {needed}</translation></message>
</context>
<context>
    <name>ViewSegments</name>
    <message><source>Curves</source><translation>곡선</translation></message>
    <message><source>Layers</source><translation>계층</translation></message>
    <message><source>View</source><translation>보기</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
</context>
<context>
    <name>WhyCard</name>
    <message><source>What to see, and why</source><translation>무엇이 보이고, 왜 그런가</translation></message>
    <message><source>Shown when you have predicted and the runs are done.</source><translation>예상하고 실행이 끝나면 나타납니다.</translation></message>
    <message><source>Read the code</source><translation>코드 읽기</translation></message>
</context>
<context>
    <name>core</name>
    <message><source>“{name}” has not been trained yet.</source><translation>“{name}” 모델은 아직 학습하지 않았습니다.</translation></message>
    <message><source>“{name}” does not take the 28 x 28 images of the pad.</source><translation>“{name}” 모델은 그림판의 28 x 28 이미지를 읽을 수 없습니다.</translation></message>
    <message><source>“{name}” was not saved to disk.</source><translation>“{name}” 학습은 디스크에 저장되지 않았습니다.</translation></message>
    <message><source>The run was stopped before it started.</source><translation>학습이 시작되기 전에 중지되었습니다.</translation></message>
    <message><source>“{file}” cannot be opened here.</source><translation>“{file}” 파일은 여기서 열 수 없습니다.</translation></message>
    <message><source>There is no picture to paste: copy one in another program first.</source><translation>붙여넣을 그림이 없습니다. 먼저 다른 프로그램에서 그림을 복사하세요.</translation></message>
    <message><source>The settings cannot be saved in “{folder}”.</source><translation>“{folder}”에 설정을 저장할 수 없습니다.</translation></message>
    <message><source>Input</source><translation>입력</translation></message>
    <message><source>Too many jobs are running: wait until one of them ends.</source><translation>이미 너무 많은 작업이 진행 중입니다. 하나가 끝날 때까지 기다리세요.</translation></message>
    <message><source>The process that worked on this ended unexpectedly. Try it again.</source><translation>이 작업을 하던 프로세스가 예기치 않게 끝났습니다. 다시 시도하세요.</translation></message>
    <message><source>Cancelled.</source><translation>취소했습니다.</translation></message>
    <message><source>The training process cannot be started: {cause}. Close other programs and try again.</source><translation>학습 프로세스를 시작할 수 없습니다: {cause}. 다른 프로그램을 닫고 다시 시도하세요.</translation></message>
    <message><source>“{folder}” contains the data set “{name}”: rename the folder to “{expected}”.</source><translation>“{folder}” 폴더에 “{name}” 데이터셋이 있습니다. 폴더 이름을 “{expected}”(으)로 바꾸세요.</translation></message>
    <message><source>{host} is too slow</source><translation>{host} 서버가 너무 느림</translation></message>
    <message><source>The download of {name} was cancelled.</source><translation>{name} 데이터셋 내려받기를 취소했습니다.</translation></message>
    <message><source>{host} sent a different file</source><translation>{host} 서버가 다른 파일을 보냄</translation></message>
    <message><source>{host} answered with error {status}</source><translation>{host} 서버가 오류 {status}로 응답함</translation></message>
    <message><source>{host} does not respond</source><translation>{host} 서버가 응답하지 않음</translation></message>
    <message><source>{host} cannot be reached</source><translation>{host} 서버에 연결할 수 없음</translation></message>
    <message><source>{host} ended the transfer early</source><translation>{host} 서버가 전송을 도중에 끊음</translation></message>
    <message><source>{host} sent an invalid response</source><translation>{host} 서버의 응답이 올바르지 않음</translation></message>
    <message><source>“{file}” contains images of {height} x {width} pixels, but 28 x 28 are expected.</source><translation>“{file}” 파일의 이미지는 {height} x {width} 픽셀입니다. 28 x 28 픽셀이어야 합니다.</translation></message>
    <message><source>“{file}” is missing in {folder}.</source><translation>{folder} 폴더에 “{file}” 파일이 없습니다.</translation></message>
    <message><source>“{file}” is damaged: it is longer than its header says.</source><translation>“{file}” 파일이 손상되었습니다. 헤더에 적힌 것보다 내용이 많습니다.</translation></message>
    <message><source>“{file}” is not an IDX file of bytes.</source><translation>“{file}” 파일은 바이트 형식의 IDX 파일이 아닙니다.</translation></message>
    <message><source>“{file}” has {count} dimensions instead of {dimensions}: are images and labels mixed up?</source><translation>“{file}” 파일은 {dimensions}차원이 아니라 {count}차원입니다. 이미지와 레이블이 뒤바뀌지 않았는지 확인하세요.</translation></message>
    <message><source>“{file}” is empty.</source><translation>“{file}” 파일이 비어 있습니다.</translation></message>
    <message><source>“{file}” is too large: {size:,} bytes.</source><translation>“{file}” 파일이 너무 큽니다: {size:,}바이트.</translation></message>
    <message><source>“{file}” is not an IDX file: it is too short.</source><translation>“{file}” 파일은 너무 짧아서 IDX 파일이 아닙니다.</translation></message>
    <message><source>“{file}” is truncated: it is shorter than its header says.</source><translation>“{file}” 파일이 잘렸습니다. 헤더에 적힌 것보다 내용이 적습니다.</translation></message>
    <message><source>“{file}” is damaged: import these images again.</source><translation>“{file}” 파일이 손상되었습니다. 이미지를 다시 가져오세요.</translation></message>
    <message><source>“{file}” contains {labels:,} labels for {images:,} images.</source><translation>“{file}” 파일의 레이블은 {labels:,}개인데 이미지는 {images:,}장입니다.</translation></message>
    <message><source>“{file}” contains labels that are not whole numbers.</source><translation>“{file}” 파일에 정수가 아닌 레이블이 있습니다.</translation></message>
    <message><source>“{file}” contains the label {label}, but labels go from 0 to {last}.</source><translation>“{file}” 파일에 레이블 {label}이(가) 있습니다. 레이블은 0에서 {last} 사이여야 합니다.</translation></message>
    <message><source>“{file}” must contain from 1 to {most:,} images.</source><translation>“{file}” 파일에는 이미지가 1장에서 {most:,}장까지 있어야 합니다.</translation></message>
    <message><source>“{file}” has images in the shape {shape}; (number, height, width) is expected.</source><translation>“{file}” 파일의 이미지 형상이 {shape}입니다. (개수, 높이, 너비)여야 합니다.</translation></message>
    <message><source>“{folder}” contains more than {most:,} images.</source><translation>“{folder}” 폴더의 이미지가 {most:,}장보다 많습니다.</translation></message>
    <message><source>“{folder}” has no class “{name}”, but the test part has.</source><translation>“{folder}” 폴더에 “{name}” 클래스가 없지만 테스트 부분에는 있습니다.</translation></message>
    <message><source>“{folder}” must contain from 2 to {most} folders of images, one per class; it contains {count}.</source><translation>“{folder}” 폴더에는 클래스마다 하나씩 이미지 폴더가 2개에서 {most}개까지 있어야 합니다. 지금은 {count}개입니다.</translation></message>
    <message><source>“{folder}” contains no images.</source><translation>“{folder}” 폴더에 이미지가 없습니다.</translation></message>
    <message><source>“{file}” contains pixels that are not finite or far too large.</source><translation>“{file}” 파일에 유한하지 않거나 지나치게 큰 픽셀 값이 있습니다.</translation></message>
    <message><source>It cannot be told whether the ink of these images is dark or bright: say so with “--ink”.</source><translation>이 이미지들의 글씨가 어두운지 밝은지 알 수 없습니다. “--ink”로 알려 주세요.</translation></message>
    <message><source>There is no file “{file}”.</source><translation>“{file}” 파일이 없습니다.</translation></message>
    <message><source>“{file}” is packed as {kind}: unpack it first.</source><translation>“{file}”은(는) {kind} 압축 파일입니다. 먼저 압축을 푸세요.</translation></message>
    <message><source>Give a folder of class folders, an .npz, .csv or .zip, or .npy or IDX files: images and labels, and both for testing.</source><translation>클래스별 폴더가 든 폴더, .npz, .csv, .zip 파일, 또는 .npy나 IDX 파일(이미지와 레이블, 테스트용이 있으면 그 둘도)을 주세요.</translation></message>
    <message><source>“{file}” contains no arrays “images” and “labels”.</source><translation>“{file}” 파일에 “images”와 “labels” 배열이 없습니다.</translation></message>
    <message><source>“{file}” and “{other}”: one of them needs “test” in its name.</source><translation>“{file}”와(과) “{other}”: 둘 중 하나의 이름에 “test”가 있어야 합니다.</translation></message>
    <message><source>“{file}” has no counterpart: give one file of images and one of labels, and the same again for testing, with “t10k” or “test” in their names.</source><translation>“{file}” 파일의 짝이 없습니다. 이미지 파일과 레이블 파일을 하나씩, 그리고 이름에 “t10k”나 “test”가 든 테스트용 파일도 하나씩 지정하세요.</translation></message>
    <message><source>Pixels go from {range}: stretched to 0 – 255.</source><translation>픽셀 범위 {range}: 0~255로 늘렸습니다.</translation></message>
    <message><source>The ink is dark on bright: all images were inverted.</source><translation>밝은 바탕에 어두운 글씨여서 모든 이미지를 반전했습니다.</translation></message>
    <message><source>Dark and bright ink are mixed: those on bright paper were inverted.</source><translation>어두운 글씨와 밝은 글씨가 섞여 있어, 밝은 바탕의 이미지만 반전했습니다.</translation></message>
    <message><source>Rows and columns were swapped, as EMNIST needs it.</source><translation>EMNIST에 맞게 행과 열을 바꾸었습니다.</translation></message>
    <message><source>Prepared as digits: what is written was fitted into 20 x 20 and centred.</source><translation>숫자로 전처리했습니다: 글씨를 찾아 20 x 20에 맞추고 가운데에 놓았습니다.</translation></message>
    <message><source>Prepared as whole pictures: each was scaled to 28 x 28.</source><translation>그림 전체를 전처리했습니다: 각 그림을 그대로 28 x 28로 줄이거나 늘렸습니다.</translation></message>
    <message><source>“{file}” is a file of {kind}: save its arrays as .npz first.</source><translation>“{file}”은(는) {kind} 파일입니다. 배열을 먼저 .npz로 저장하세요.</translation></message>
    <message><source>“{file}” has no labels: one column must be called “label”.</source><translation>“{file}”에는 레이블이 없습니다. 한 열의 이름이 “label”이어야 합니다.</translation></message>
    <message><source>1 image cannot be read and was left out:</source><translation>읽을 수 없는 이미지 1장을 제외했습니다:</translation></message>
    <message><source>{count} images cannot be read and were left out:</source><translation>읽을 수 없는 이미지 {count}장을 제외했습니다:</translation></message>
    <message><source>At least {count} of {total} images cannot be read: nothing was stored. The first: {problem}</source><translation>이미지 {total}장 중 적어도 {count}장을 읽을 수 없어 아무것도 저장하지 않았습니다. 첫 번째: {problem}</translation></message>
    <message><source>“{name}” cannot be the name of a data set: use letters and digits.</source><translation>“{name}”은(는) 데이터셋 이름으로 쓸 수 없습니다. 글자와 숫자로 된 이름을 고르세요.</translation></message>
    <message><source>There is already something named “{name}” in {folder}: choose another name.</source><translation>{folder} 폴더에 이미 “{name}”이(가) 있습니다. 다른 이름을 고르세요.</translation></message>
    <message><source>There are too few images: at least two per class are needed.</source><translation>이미지가 너무 적습니다. 클래스마다 적어도 두 장이 필요합니다.</translation></message>
    <message><source>Fine-tuning needs {fewest} digits, and there are {count}: write {missing} more.</source><translation>미세 조정에는 숫자 {fewest}개가 필요한데 {count}개뿐입니다. {missing}개를 더 쓰세요.</translation></message>
    <message><source>“{file}”, line {line}: the label {label} is not between 0 and {last}.</source><translation>“{file}” {line}번째 줄: 레이블 {label}이(가) 0부터 {last}까지의 값이 아닙니다.</translation></message>
    <message><source>“{file}” contains no drawings.</source><translation>“{file}” 파일에 그린 숫자가 없습니다.</translation></message>
    <message><source>“{file}”, line {line}: not a labelled drawing ({reason}).</source><translation>“{file}” {line}번째 줄: 레이블이 있는 그림이 아닙니다({reason}).</translation></message>
    <message><source>The data set has only {size} training images</source><translation>데이터셋의 학습 이미지는 {size}장뿐입니다</translation></message>
    <message><source>The data set has only {size} training image</source><translation>데이터셋의 학습 이미지는 {size}장뿐입니다</translation></message>
    <message><source>Leaves no images to train on: make it smaller</source><translation>학습할 이미지가 남지 않습니다. 비율을 줄이세요</translation></message>
    <message><source>{problem} Delete the folder, then import these images again.</source><translation>{problem} 폴더를 삭제한 다음 이미지를 다시 가져오세요.</translation></message>
    <message><source>There is no data set “{name}” here: import it with “digitlab data import”.</source><translation>“{name}” 데이터셋이 없습니다. “digitlab data import” 명령으로 가져오세요.</translation></message>
    <message><source>A mixed data set holds out a share of the whole: give “validation” only once.</source><translation>여러 데이터셋을 함께 쓸 때는 전체에서 검증 데이터를 떼어 둡니다. “validation”은 한 번만 적으세요.</translation></message>
    <message><source>{first} and {other} have different classes.</source><translation>{first}와(과) {other}의 클래스가 서로 다릅니다.</translation></message>
    <message><source>You have not written any digits yet: collect some on the page My digits.</source><translation>아직 쓴 숫자가 없습니다. ‘내 숫자’ 페이지에서 모으세요.</translation></message>
    <message><source>There is no pen-stroke file “{file}” in the data folders.</source><translation>데이터셋 폴더에 펜 획 파일 “{file}”이(가) 없습니다.</translation></message>
    <message><source>“{file}” has 1 writer: leave some for training.</source><translation>“{file}” 파일에는 필자가 1명 있습니다. 학습할 필자를 남겨 두세요.</translation></message>
    <message><source>“{file}” has {count} writers: leave some for training.</source><translation>“{file}” 파일에는 필자가 {count}명 있습니다. 학습할 필자를 남겨 두세요.</translation></message>
    <message><source>{problem} Delete this file, then run “digitlab data fetch {name}”.</source><translation>{problem} 이 파일을 삭제한 다음 “digitlab data fetch {name}” 명령을 실행하세요.</translation></message>
    <message><source>“{file}” is missing in {folder}: run “digitlab data fetch {name}”.</source><translation>{folder} 폴더에 “{file}” 파일이 없습니다. “digitlab data fetch {name}” 명령을 실행하세요.</translation></message>
    <message><source>{name} is not here: run “digitlab data fetch {name}”, or put its four files into {folder}.</source><translation>{name} 데이터셋이 없습니다. “digitlab data fetch {name}” 명령을 실행하거나 파일 네 개를 {folder} 폴더에 넣으세요.</translation></message>
    <message><source>There is nothing to learn: no image belongs to a class. Add a data set with classes.</source><translation>학습할 것이 없습니다. 클래스에 속한 이미지가 하나도 없습니다. 클래스가 있는 데이터셋과 함께 쓰세요.</translation></message>
    <message><source>More than there are groups of images: use fewer folds</source><translation>이미지 그룹보다 많습니다. 폴드 수를 줄이세요</translation></message>
    <message><source>{place}: {problem}.</source><translation>{place}: {problem}.</translation></message>
    <message><source>{problem}.</source><translation>{problem}.</translation></message>
    <message><source>There is not enough memory: make the network or the batches smaller.</source><translation>메모리가 부족합니다. 신경망이나 배치를 줄이세요.</translation></message>
    <message><source>{name} is not JSON: {problem}.</source><translation>{name}의 내용이 JSON이 아닙니다: {problem}.</translation></message>
    <message><source>{name} is not a valid experiment: {problem}.</source><translation>{name}의 내용이 올바른 실험이 아닙니다: {problem}.</translation></message>
    <message><source>“{file}” is too large for an experiment.</source><translation>“{file}” 파일이 실험 파일로는 너무 큽니다.</translation></message>
    <message><source>Storing the run takes up to {needed}, but {folder} has {free} free: free up space, or make layers smaller</source><translation>학습을 저장하려면 최대 {needed} 필요하지만 {folder}에 남은 공간은 {free}입니다. 공간을 확보하거나 계층을 줄이세요</translation></message>
    <message><source>Nested too deeply</source><translation>너무 깊이 중첩되어 있습니다</translation></message>
    <message><source>Plain versions train in a single process</source><translation>교과서 버전은 프로세스 하나로만 학습합니다</translation></message>
    <message><source>Needs validation images: see Data</source><translation>검증용 이미지가 필요합니다. 데이터 설정을 보세요</translation></message>
    <message><source>More than the {folds} folds</source><translation>폴드 수 {folds}보다 큽니다</translation></message>
    <message><source>Longer than the {epochs} epochs</source><translation>전체 {epochs}에포크보다 깁니다</translation></message>
    <message><source>Longer than the one epoch</source><translation>전체 1에포크보다 깁니다</translation></message>
    <message><source>More than the {size} training images</source><translation>학습 이미지 {size}장보다 많습니다</translation></message>
    <message><source>More than the one training image</source><translation>학습 이미지 1장보다 많습니다</translation></message>
    <message><source>Batch normalization needs at least 2 images</source><translation>배치 정규화에는 이미지가 2장 이상 필요합니다</translation></message>
    <message><source>Batch normalization needs at least 2 images per worker</source><translation>배치 정규화에는 워커마다 이미지가 2장 이상 필요합니다</translation></message>
    <message><source>More workers than images in a batch</source><translation>배치의 이미지 수보다 많습니다</translation></message>
    <message><source>Ends in {outputs} units, but {name} has {classes} classes: give its last Dense layer as many units</source><translation>출력 유닛은 {outputs}개인데 {name} 데이터셋의 클래스는 {classes}개입니다. 마지막 Dense 계층의 유닛 수를 맞추세요</translation></message>
    <message><source>Needs about {needed} of memory, but {available} is available: make layers or batches smaller</source><translation>메모리가 약 {needed} 필요하지만 {available}만 있습니다. 계층이나 배치를 줄이세요</translation></message>
    <message><source>Has {numbers} parameters, but a model file holds at most {most}: make the layers smaller</source><translation>매개변수가 {numbers}개인데 모델 파일에는 {most}개까지 담을 수 있습니다. 계층을 줄이세요</translation></message>
    <message><source>“{file}” is not an .npz file.</source><translation>“{file}” 파일은 .npz 파일이 아닙니다.</translation></message>
    <message><source>“{file}” contains too many arrays.</source><translation>“{file}” 파일에 배열이 너무 많습니다.</translation></message>
    <message><source>“{file}” contains two arrays with the same name.</source><translation>“{file}” 파일에 이름이 같은 배열이 두 개 있습니다.</translation></message>
    <message><source>“{file}” uses a compression that cannot be read here.</source><translation>“{file}” 파일은 읽을 수 없는 방식으로 압축되어 있습니다.</translation></message>
    <message><source>“{file}” cannot be written because {folder} is full ({free} of {total} are free): free up space, or choose another folder.</source><translation>{folder} 폴더에 남은 공간이 {total} 중 {free}뿐이어서 “{file}” 파일을 쓸 수 없습니다. 공간을 비우거나 다른 폴더를 고르세요.</translation></message>
    <message><source>“{file}” cannot be written because {folder} is full: free up space, or choose another folder.</source><translation>{folder} 폴더에 남은 공간이 없어 “{file}” 파일을 쓸 수 없습니다. 공간을 비우거나 다른 폴더를 고르세요.</translation></message>
    <message><source>“{file}” cannot be written because you have no permission to write in {folder}: choose another folder.</source><translation>{folder} 폴더에 쓸 권한이 없어 “{file}” 파일을 쓸 수 없습니다. 다른 폴더를 고르세요.</translation></message>
    <message><source>“{file}” cannot be written because there is no folder {folder}: choose another one.</source><translation>{folder} 폴더가 없어 “{file}” 파일을 쓸 수 없습니다. 다른 폴더를 고르세요.</translation></message>
    <message><source>“{file}” cannot be written because {folder} is read-only: choose another folder.</source><translation>{folder} 폴더가 읽기 전용이어서 “{file}” 파일을 쓸 수 없습니다. 다른 폴더를 고르세요.</translation></message>
    <message><source>“{file}” is a folder in {folder}: choose another name.</source><translation>{folder} 폴더에 “{file}” 폴더가 이미 있습니다. 다른 이름을 고르세요.</translation></message>
    <message><source>“{file}” cannot be written because its name is too long.</source><translation>이름이 너무 길어 “{file}” 파일을 쓸 수 없습니다.</translation></message>
    <message><source>“{file}” cannot be written because it is larger than {folder} allows.</source><translation>{folder} 폴더에 허용된 크기보다 커서 “{file}” 파일을 쓸 수 없습니다.</translation></message>
    <message><source>“{file}” cannot be written: {cause}.</source><translation>“{file}” 파일을 쓸 수 없습니다: {cause}.</translation></message>
    <message><source>“{file}” cannot be written: it is not an ordinary file.</source><translation>“{file}”에 쓸 수 없습니다. 일반 파일이 아닙니다.</translation></message>
    <message><source>it must be saved as UTF-8</source><translation>UTF-8 인코딩으로 저장해야 함</translation></message>
    <message><source>it is nested too deeply</source><translation>괄호가 너무 깊게 중첩됨</translation></message>
    <message><source>it ends too early</source><translation>내용이 중간에 끝남</translation></message>
    <message><source>look at line {line}, character {column}</source><translation>{line}번째 줄 {column}번째 글자를 확인하세요</translation></message>
    <message><source>“{name}” occurs twice</source><translation>“{name}” 항목이 두 번 나옴</translation></message>
    <message><source>“{file}” contains something other than plain numbers: {entry}.</source><translation>“{file}” 파일에 수가 아닌 것이 들어 있습니다: {entry}.</translation></message>
    <message><source>“{file}” is not a table of numbers with one image per row.</source><translation>“{file}”은(는) 한 줄이 이미지 하나인 숫자 표가 아닙니다.</translation></message>
    <message><source>“{file}” is too large: of a JPEG of this kind, at most {limit} megapixels are read.</source><translation>“{file}” 그림이 너무 큽니다. 이런 JPEG 파일은 최대 {limit}메가픽셀까지 읽을 수 있습니다.</translation></message>
    <message><source>“{file}” is empty: it has no pixels.</source><translation>“{file}” 그림이 비어 있습니다. 픽셀이 없습니다.</translation></message>
    <message><source>“{file}” is too large: colour pictures may have at most {limit} megapixels.</source><translation>“{file}” 그림이 너무 큽니다. 컬러 그림은 최대 {limit}메가픽셀까지 읽을 수 있습니다.</translation></message>
    <message><source>“{file}” is not a picture that can be read.</source><translation>“{file}” 파일은 읽을 수 있는 그림이 아닙니다.</translation></message>
    <message><source>“{file}” is too large.</source><translation>“{file}” 파일이 너무 큽니다.</translation></message>
    <message><source>“{file}” contains a forbidden name: {entry}.</source><translation>“{file}” 파일에 허용되지 않는 이름이 있습니다: {entry}.</translation></message>
    <message><source>“{folder}” names the home folder of an unknown user.</source><translation>“{folder}”은(는) 이 컴퓨터에 없는 사용자의 홈 폴더입니다.</translation></message>
    <message><source>The working directory is gone: change to another one.</source><translation>작업 폴더가 없어졌습니다. 다른 폴더로 옮겨 가세요.</translation></message>
    <message><source>{place}: {problem}</source><translation>{place}: {problem}</translation></message>
    <message><source>a whole number is expected</source><translation>정수가 필요함</translation></message>
    <message><source>{expected} is expected, not {given}</source><translation>{given}이(가) 아니라 {expected}이(가) 필요함</translation></message>
    <message><source>a whole number</source><translation>정수</translation></message>
    <message><source>a number</source><translation>수</translation></message>
    <message><source>text</source><translation>문자열</translation></message>
    <message><source>true or false</source><translation>참 또는 거짓</translation></message>
    <message><source>null</source><translation>null</translation></message>
    <message><source>a list in square brackets</source><translation>대괄호 목록</translation></message>
    <message><source>an object in braces</source><translation>중괄호 객체</translation></message>
    <message><source>{problem}</source><translation>{problem}</translation></message>
    <message><source>{bound} or more is expected</source><translation>{bound} 이상이어야 함</translation></message>
    <message><source>{bound} or less is expected</source><translation>{bound} 이하여야 함</translation></message>
    <message><source>more than {bound} is expected</source><translation>{bound} 초과여야 함</translation></message>
    <message><source>less than {bound} is expected</source><translation>{bound} 미만이어야 함</translation></message>
    <message><source>{bound} or fewer are expected</source><translation>{bound}개 이하여야 함</translation></message>
    <message><source>{bound} or more are expected</source><translation>{bound}개 이상이어야 함</translation></message>
    <message><source>it is longer than {bound}</source><translation>길이가 {bound}보다 김</translation></message>
    <message><source>it is shorter than {bound}</source><translation>길이가 {bound}보다 짧음</translation></message>
    <message><source>there is no setting “{name}” here</source><translation>“{name}” 설정은 여기에 없음</translation></message>
    <message><source>“{name}” is missing</source><translation>“{name}” 설정이 빠짐</translation></message>
    <message><source>“{value}” is not known here</source><translation>“{value}”은(는) 여기에서 쓸 수 없음</translation></message>
    <message><source>the number is too large</source><translation>수가 너무 큼</translation></message>
    <message><source>The picture has no ink: it is all one tone.</source><translation>그림에 글씨가 없습니다. 전체가 한 가지 색입니다.</translation></message>
    <message><source>The picture has no ink: nothing stands out from its grain.</source><translation>그림에 글씨가 없습니다. 종이와 뚜렷이 구별되는 것이 없습니다.</translation></message>
    <message><source>No ink was found in “{file}”.</source><translation>“{file}” 그림에서 글씨를 찾지 못했습니다.</translation></message>
    <message><source>The models have {first} and {second} numbers: only models of one network can be averaged.</source><translation>모델의 수가 각각 {first}개와 {second}개입니다. 같은 신경망의 모델만 평균할 수 있습니다.</translation></message>
    <message><source>A frame overlaps the digit in “{file}”: cut the picture so that it shows the digit alone.</source><translation>“{file}” 그림에서 테두리가 숫자와 겹칩니다. 숫자만 보이도록 그림을 잘라 주세요.</translation></message>
    <message><source>The picture has no ink: nothing in it is drawn.</source><translation>그림에 글씨가 없습니다. 쓰거나 그린 것이 없습니다.</translation></message>
    <message><source>There is no ink to read: the picture is empty.</source><translation>읽을 글씨가 없습니다. 그림이 비어 있습니다.</translation></message>
    <message><source>There is no ink to read: the drawing is empty.</source><translation>읽을 글씨가 없습니다. 그림이 비어 있습니다.</translation></message>
    <message><source>There is no ink to read: a stroke contains a number that is not finite.</source><translation>글씨를 읽을 수 없습니다. 획에 유한하지 않은 수가 있습니다.</translation></message>
    <message><source>A stroke is not a list of points [x, y].</source><translation>획이 점 [x, y]의 목록이 아닙니다.</translation></message>
    <message><source>“{file}” does not contain pen strokes: {reason}.</source><translation>“{file}” 파일에 펜 획이 없습니다: {reason}.</translation></message>
    <message><source>it is not JSON</source><translation>JSON이 아닙니다</translation></message>
    <message><source>“{file}” contains no digits.</source><translation>“{file}” 파일에 숫자가 없습니다.</translation></message>
    <message><source>“{file}” contains more than {most} digits.</source><translation>“{file}” 파일에 숫자가 {most}개보다 많습니다.</translation></message>
    <message><source>“{file}” is not a file of digits, see line {line}: {problem}.</source><translation>“{file}” 파일은 숫자 파일이 아닙니다. {line}번째 줄: {problem}.</translation></message>
    <message><source>some points of a stroke have a pressure and others have none</source><translation>한 획에 필압이 있는 점과 없는 점이 섞여 있습니다</translation></message>
    <message><source>there is no ink</source><translation>획이 없습니다</translation></message>
    <message><source>its date is invalid</source><translation>날짜가 올바르지 않습니다</translation></message>
    <message><source>{place} ({layer})</source><translation>{place}({layer})</translation></message>
    <message><source>{layer} needs at least one branch.</source><translation>{layer} 계층에는 갈래가 하나 이상 있어야 합니다.</translation></message>
    <message><source>{layer} has branches with different output sizes.</source><translation>{layer} 계층의 갈래마다 출력 크기가 다릅니다.</translation></message>
    <message><source>{layer} cannot match its input to the shape of its body's output.</source><translation>{layer} 계층의 입력을 본체 출력의 형상에 맞출 수 없습니다.</translation></message>
    <message><source>{layer} has a kernel larger than its input.</source><translation>{layer} 계층의 커널이 입력보다 큽니다.</translation></message>
    <message><source>{layer} needs padding smaller than its kernel.</source><translation>{layer} 계층의 패딩은 커널 크기보다 작아야 합니다.</translation></message>
    <message><source>{layer} cannot split its channels and filters into these groups.</source><translation>{layer} 계층의 채널과 필터를 이 그룹 수로 나눌 수 없습니다.</translation></message>
    <message><source>{layer} needs a flat input: put Flatten before it.</source><translation>{layer} 계층에는 1차원 입력이 필요합니다. 앞에 Flatten을 두세요.</translation></message>
    <message><source>{layer} needs images or a flat input, not a sequence.</source><translation>{layer} 계층에는 시퀀스가 아니라 이미지나 1차원 입력이 들어와야 합니다.</translation></message>
    <message><source>{layer} needs padding of at most half its window.</source><translation>{layer} 계층의 패딩은 윈도우의 절반 이하여야 합니다.</translation></message>
    <message><source>{layer} has a window larger than its input.</source><translation>{layer} 계층의 윈도우가 입력보다 큽니다.</translation></message>
    <message><source>{layer} needs images: put it before Flatten.</source><translation>{layer} 계층에는 이미지가 들어와야 합니다. Flatten 앞에 두세요.</translation></message>
    <message><source>{layer} needs images or sequences: put it before Flatten.</source><translation>{layer} 계층에는 이미지나 시퀀스가 들어와야 합니다. Flatten 앞에 두세요.</translation></message>
    <message><source>Must end in a flat output: put Flatten and Dense at its end</source><translation>출력은 1차원이어야 합니다. 끝에 Flatten과 Dense를 두세요</translation></message>
    <message><source>“{file}” is not part of this copy of the program, which came without its source.</source><translation>이 프로그램에는 소스 코드가 들어 있지 않아 “{file}” 파일을 볼 수 없습니다.</translation></message>
    <message><source>“{file}” is not a checkpoint.</source><translation>“{file}” 파일은 체크포인트가 아닙니다.</translation></message>
    <message><source>“{file}” is a damaged checkpoint.</source><translation>“{file}” 체크포인트가 손상되었습니다.</translation></message>
    <message><source>“{name}” cannot be saved: its weights are not finite.</source><translation>“{name}” 모델을 저장할 수 없습니다. 가중치에 무한대나 NaN이 있습니다.</translation></message>
    <message><source>“{file}” is damaged in layer {layer}: copy it again from its source.</source><translation>“{file}” 파일의 {layer} 계층이 손상되었습니다. 원래 있던 곳에서 다시 복사하세요.</translation></message>
    <message><source>“{file}” has infinite or NaN values in layer {layer}.</source><translation>“{file}” 파일의 {layer} 계층에 무한대나 NaN이 있습니다.</translation></message>
    <message><source>“{file}” is compressed: save its arrays without compression.</source><translation>“{file}” 파일이 압축되어 있습니다. 배열을 압축하지 않고 저장하세요.</translation></message>
    <message><source>{problem} The previous model is kept as “{previous}”.</source><translation>{problem} 이전 모델은 “{previous}” 파일로 보관되어 있습니다.</translation></message>
    <message><source>“{file}” is damaged: {problem}</source><translation>“{file}” 파일이 손상되었습니다: {problem}</translation></message>
    <message><source>The arrays in “{file}” do not match its network.</source><translation>“{file}” 파일의 배열이 신경망과 맞지 않습니다.</translation></message>
    <message><source>“{file}” has sizes in layer {layer} that do not match its network.</source><translation>“{file}” 파일의 {layer} 계층 크기가 신경망과 맞지 않습니다.</translation></message>
    <message><source>“{file}” contains numbers other than float32 in layer {layer}.</source><translation>“{file}” 파일의 {layer} 계층에 float32가 아닌 수가 들어 있습니다.</translation></message>
    <message><source>“{file}” was written by a newer version of Digit Lab: update the program to open it.</source><translation>“{file}” 파일은 더 새로운 버전의 Digit Lab에서 만들어졌습니다. 프로그램을 업데이트하면 열 수 있습니다.</translation></message>
    <message><source>“{file}” contains an impossible value: {problem}.</source><translation>“{file}” 파일에 있을 수 없는 값이 있습니다: {problem}.</translation></message>
    <message><source>“{file}” is damaged: copy it again from its source.</source><translation>“{file}” 파일이 손상되었습니다. 원래 있던 곳에서 다시 복사하세요.</translation></message>
    <message><source>“{file}” contains an impossible date: copy it again from its source.</source><translation>“{file}” 파일에 있을 수 없는 날짜가 있습니다. 원래 있던 곳에서 다시 복사하세요.</translation></message>
    <message><source>“{file}” describes a network that is far too large.</source><translation>“{file}” 파일에 적힌 신경망이 지나치게 큽니다.</translation></message>
    <message><source>“{file}” is not a model file.</source><translation>“{file}” 파일은 모델 파일이 아닙니다.</translation></message>
    <message><source>“{file}” is no longer there.</source><translation>“{file}” 파일이 더 이상 없습니다.</translation></message>
    <message><source>The run in {folder} is in use by another process.</source><translation>{folder}의 학습은 다른 프로세스에서 진행 중입니다.</translation></message>
    <message><source>The run in {folder} cannot be written, so it cannot be trained: {cause}.</source><translation>{folder}의 학습 기록에 쓸 수 없어 학습할 수 없습니다: {cause}.</translation></message>
    <message><source>No checkpoint of the run in {folder} can be read, so it cannot be resumed. Its files are left as they are: start another run.</source><translation>{folder}의 체크포인트를 하나도 읽을 수 없어 학습을 계속할 수 없습니다. 파일은 그대로 두었습니다. 새로 학습을 시작하세요.</translation></message>
    <message><source>“{file}” cannot be read.</source><translation>“{file}” 파일을 읽을 수 없습니다.</translation></message>
    <message><source>“{file}” cannot be read: {cause}.</source><translation>“{file}” 파일을 읽을 수 없습니다: {cause}.</translation></message>
    <message><source>“{file}” is damaged.</source><translation>“{file}” 파일이 손상되었습니다.</translation></message>
    <message><source>“{file}” is a damaged snapshot.</source><translation>“{file}” 스냅샷이 손상되었습니다.</translation></message>
    <message><source>There is no run in {folder}.</source><translation>{folder}에 학습 기록이 없습니다.</translation></message>
    <message><source>“{folder}” is not a run folder.</source><translation>“{folder}”은(는) 학습 기록 폴더가 아닙니다.</translation></message>
    <message><source>“{file}” exists already: choose another name.</source><translation>“{file}”이(가) 이미 있습니다. 다른 이름을 고르세요.</translation></message>
    <message><source>One of the worker processes ended unexpectedly: start the run again.</source><translation>함께 학습하던 워커 프로세스 하나가 예기치 않게 종료되었습니다. 학습을 다시 시작하세요.</translation></message>
    <message><source>The initial weights are {given} numbers, but this network has {wanted}.</source><translation>초기 가중치는 {given}개인데 이 신경망의 매개변수는 {wanted}개입니다.</translation></message>
    <message><source>The checkpoint belongs to a different experiment.</source><translation>체크포인트가 다른 실험의 것입니다.</translation></message>
    <message><source>training images</source><translation>학습 이미지</translation></message>
    <message><source>test images</source><translation>테스트 이미지</translation></message>
    <message><source>The run cannot be resumed: the data set “{name}” has changed ({part}: {before} when it began, now {now}). Restore the images, or start another run.</source><translation>학습을 계속할 수 없습니다. 데이터셋 “{name}”의 내용이 달라졌습니다({part}: 시작할 때 {before}장, 지금 {now}장). 이미지를 되돌리거나 새로 학습을 시작하세요.</translation></message>
    <message><source>The run cannot be resumed: {field} was {before} when it began, and is {now} in its file. Set it back, or start another run.</source><translation>학습을 계속할 수 없습니다. {field} 값이 시작할 때는 {before}, 지금 파일에는 {now}입니다. 값을 되돌리거나 새로 학습을 시작하세요.</translation></message>
    <message><source>The run cannot be resumed: the images of “{name}” are not those that it began with. Restore them, or start another run.</source><translation>학습을 계속할 수 없습니다. “{name}”의 이미지가 시작할 때와 다릅니다. 이미지를 되돌리거나 새로 학습을 시작하세요.</translation></message>
    <message><source>The run cannot be resumed: its experiment is not the one that it began with. Set it back, or start another run.</source><translation>학습을 계속할 수 없습니다. 실험이 시작할 때와 다릅니다. 실험을 되돌리거나 새로 학습을 시작하세요.</translation></message>
    <message><source>The run cannot be resumed: it began with other training images, or with another batch size. Restore them, or start another run.</source><translation>학습을 계속할 수 없습니다. 학습 이미지나 배치 크기가 시작할 때와 다릅니다. 되돌리거나 새로 학습을 시작하세요.</translation></message>
    <message><source>Data set</source><translation>데이터셋</translation></message>
    <message><source>The images to train on.</source><translation>학습할 이미지를 정합니다.</translation></message>
    <message><source>Data</source><translation>데이터</translation></message>
    <message><source>MNIST</source><translation>MNIST</translation></message>
    <message><source>60,000 + 10,000 handwritten digits (LeCun, Cortes, Burges).</source><translation>손글씨 숫자 60,000장 + 10,000장입니다(LeCun, Cortes, Burges).</translation></message>
    <message><source>Training set</source><translation>학습 데이터</translation></message>
    <message><source>Number of training images; all of them if left empty.</source><translation>학습할 이미지의 수입니다. 비워 두면 전체를 씁니다.</translation></message>
    <message><source>images</source><translation>장</translation></message>
    <message><source>image</source><translation>장</translation></message>
    <message><source>all images</source><translation>전체 이미지</translation></message>
    <message><source>{value} images</source><translation>이미지 {value}장</translation></message>
    <message><source>{value} image</source><translation>이미지 {value}장</translation></message>
    <message><source>Validation share</source><translation>검증 비율</translation></message>
    <message><source>Share of the training images held out for validation. Choices are never made on the test set.</source><translation>학습 데이터 가운데 검증용으로 떼어 두는 비율입니다. 테스트 데이터로는 아무것도 고르지 않습니다.</translation></message>
    <message><source>{percent}% validation</source><translation>검증 {percent}%</translation></message>
    <message><source>Cross-validation</source><translation>교차 검증</translation></message>
    <message><source>Splits the images into this many folds and trains once per fold: each fold is held out once, in place of the validation share.</source><translation>이미지를 이 수의 폴드로 나누어 그 횟수만큼 학습합니다. 검증 비율 대신 각 폴드가 한 번씩 검증에 쓰입니다.</translation></message>
    <message><source>folds</source><translation>개</translation></message>
    <message><source>off</source><translation>끔</translation></message>
    <message><source>{value} folds</source><translation>폴드 {value}개</translation></message>
    <message><source>Augmentation</source><translation>데이터 증강</translation></message>
    <message><source>Random changes to the training images; those that move pixels come first.</source><translation>학습 이미지를 무작위로 변형합니다. 픽셀을 옮기는 것부터 적용합니다.</translation></message>
    <message><source>none</source><translation>없음</translation></message>
    <message><source>Shift</source><translation>이동</translation></message>
    <message><source>Moved by up to this many pixels in any direction.</source><translation>어느 쪽으로든 정해진 픽셀 수까지 옮깁니다.</translation></message>
    <message><source>Up to</source><translation>최대</translation></message>
    <message><source>Largest shift along each axis.</source><translation>각 축 방향의 최대 이동 거리입니다.</translation></message>
    <message><source>px</source><translation>px</translation></message>
    <message><source>{value} px</source><translation>{value} px</translation></message>
    <message><source>Rotate</source><translation>회전</translation></message>
    <message><source>Rotated about the centre, by up to this many degrees either way.</source><translation>중심을 축으로 양쪽으로 정해진 각도까지 돌립니다.</translation></message>
    <message><source>Largest rotation either way.</source><translation>양쪽으로 도는 최대 각도입니다.</translation></message>
    <message><source>°</source><translation>°</translation></message>
    <message><source>{value}°</source><translation>{value}°</translation></message>
    <message><source>Scale</source><translation>크기 조절</translation></message>
    <message><source>Enlarged or shrunk, width and height each by its own factor.</source><translation>너비와 높이를 각각 다른 비율로 늘리거나 줄입니다.</translation></message>
    <message><source>Largest change in width and height.</source><translation>너비와 높이의 최대 변화량입니다.</translation></message>
    <message><source>%</source><translation>%</translation></message>
    <message><source>{value}%</source><translation>{value}%</translation></message>
    <message><source>Shear</source><translation>기울이기</translation></message>
    <message><source>Slanted to the left or right, as handwriting is.</source><translation>손글씨처럼 왼쪽이나 오른쪽으로 기울입니다.</translation></message>
    <message><source>Largest slant either way.</source><translation>양쪽으로 기울이는 최대 각도입니다.</translation></message>
    <message><source>Flip</source><translation>좌우 반전</translation></message>
    <message><source>Some images are mirrored left to right: for clothes, not for digits.</source><translation>일부 이미지의 좌우를 뒤집습니다. 숫자가 아니라 옷에 씁니다.</translation></message>
    <message><source>Share</source><translation>비율</translation></message>
    <message><source>Share of the images that are flipped.</source><translation>반전되는 이미지의 비율입니다.</translation></message>
    <message><source>{percent}%</source><translation>{percent}%</translation></message>
    <message><source>Elastic</source><translation>탄성 변형</translation></message>
    <message><source>Warped as on a sheet of rubber: neighbouring pixels move alike (Simard et al., 2003).</source><translation>고무판 위에서처럼 당겨 변형합니다. 이웃한 픽셀은 비슷하게 움직입니다(Simard 외, 2003).</translation></message>
    <message><source>Strength</source><translation>세기</translation></message>
    <message><source>Typical displacement of a pixel along each axis.</source><translation>픽셀이 각 축 방향으로 움직이는 평균적인 거리입니다.</translation></message>
    <message><source>Smoothness</source><translation>매끄러움</translation></message>
    <message><source>Distance over which pixels move together.</source><translation>픽셀들이 함께 움직이는 거리입니다.</translation></message>
    <message><source>Thickness</source><translation>굵기</translation></message>
    <message><source>Strokes made thicker or thinner by dilation and erosion, after Castro et al. (2019).</source><translation>팽창과 침식으로 획을 굵거나 가늘게 합니다. Castro 외(2019)를 따릅니다.</translation></message>
    <message><source>Largest change on each side of a stroke.</source><translation>획의 양쪽이 늘거나 줄어드는 최대 폭입니다.</translation></message>
    <message><source>Noise</source><translation>잡음</translation></message>
    <message><source>Gaussian noise on each pixel (Sietsma and Dow, 1991), clipped to the range from black to white.</source><translation>픽셀마다 가우시안 잡음을 더합니다(Sietsma와 Dow, 1991). 검정과 흰색을 넘는 값은 잘라 냅니다.</translation></message>
    <message><source>Standard deviation; 1 is the range from black to white.</source><translation>표준편차입니다. 1은 검정에서 흰색까지입니다.</translation></message>
    <message><source>{value}</source><translation>{value}</translation></message>
    <message><source>Cut-out</source><translation>컷아웃</translation></message>
    <message><source>A square at a random position is blanked, so that the network relies on no single part (DeVries and Taylor, 2017).</source><translation>무작위 위치의 정사각형을 지워, 신경망이 한 부분에만 의존하지 않게 합니다(DeVries와 Taylor, 2017).</translation></message>
    <message><source>Side</source><translation>한 변</translation></message>
    <message><source>Side length of the square.</source><translation>정사각형 한 변의 길이입니다.</translation></message>
    <message><source>Fashion-MNIST</source><translation>Fashion-MNIST</translation></message>
    <message><source>60,000 + 10,000 pictures of ten kinds of clothing (Zalando).</source><translation>열 가지 의류의 사진 60,000장 + 10,000장입니다(Zalando).</translation></message>
    <message><source>Imported</source><translation>가져온 데이터</translation></message>
    <message><source>Your own images, imported with `digitlab data import`.</source><translation>`digitlab data import` 명령으로 가져온 나의 이미지입니다.</translation></message>
    <message><source>Name</source><translation>이름</translation></message>
    <message><source>The name under which the images were imported.</source><translation>이미지를 가져올 때 붙인 이름입니다.</translation></message>
    <message><source>Ink digits</source><translation>생성 손글씨(InkDigits)</translation></message>
    <message><source>60,000 + 10,000 digits in generated handwriting, made on this computer from models of pen strokes.</source><translation>사람이 쓰는 방식을 본뜬 모델로 이 컴퓨터에서 생성한 손글씨 숫자 60,000장 + 10,000장입니다.</translation></message>
    <message><source>Pen strokes</source><translation>펜 획</translation></message>
    <message><source>Digits written with a pen, read from a file of labelled pen strokes.</source><translation>펜으로 쓴 숫자를 레이블이 있는 펜 획 파일에서 읽습니다.</translation></message>
    <message><source>File</source><translation>파일</translation></message>
    <message><source>A JSON Lines file with label, writer and strokes, in one of the data folders.</source><translation>데이터셋 폴더에 있는 JSON Lines 파일로, 줄마다 label, writer, strokes가 있습니다.</translation></message>
    <message><source>Renderings</source><translation>그리는 횟수</translation></message>
    <message><source>How many times each drawing is used, with other pen widths.</source><translation>그림마다 펜 굵기를 바꿔 가며 몇 번 쓸지 정합니다.</translation></message>
    <message><source>Test writers</source><translation>테스트용 필자</translation></message>
    <message><source>Number of writers held out for testing, the last ones in the file.</source><translation>테스트용으로 떼어 두는 필자의 수입니다. 파일의 마지막 필자들을 씁니다.</translation></message>
    <message><source>Non-digits</source><translation>숫자가 아닌 그림</translation></message>
    <message><source>Randomly drawn scribbles, shapes and letters, which the network should reject as not digits.</source><translation>무작위로 그린 낙서, 도형, 글자입니다. 신경망이 숫자로 받아들이면 안 되는 그림입니다.</translation></message>
    <message><source>Count</source><translation>개수</translation></message>
    <message><source>Number of images.</source><translation>그릴 이미지의 수입니다.</translation></message>
    <message><source>Seed</source><translation>시드</translation></message>
    <message><source>Random seed.</source><translation>난수 시드입니다.</translation></message>
    <message><source>My digits</source><translation>내 숫자</translation></message>
    <message><source>The digits you wrote yourself. A random part of them, set by the seed, is held out.</source><translation>직접 쓴 숫자입니다. 시드로 뽑은 일부는 검증용으로 떼어 둡니다.</translation></message>
    <message><source>How many times each digit is used, with other pen widths.</source><translation>숫자마다 펜 굵기를 바꿔 가며 몇 번 쓸지 정합니다.</translation></message>
    <message><source>Share of the digits that is held out.</source><translation>검증용으로 떼어 둘 숫자의 비율입니다.</translation></message>
    <message><source>Mixed</source><translation>혼합</translation></message>
    <message><source>Several data sets with the same classes, trained on together and tested on all of their test images.</source><translation>클래스가 같은 여러 데이터셋을 함께 학습하고, 모든 테스트 이미지로 평가합니다.</translation></message>
    <message><source>Parts</source><translation>구성</translation></message>
    <message><source>The data sets.</source><translation>함께 쓸 데이터셋입니다.</translation></message>
    <message><source>Architecture</source><translation>구조</translation></message>
    <message><source>The kind of network.</source><translation>신경망의 종류입니다.</translation></message>
    <message><source>Network</source><translation>신경망</translation></message>
    <message><source>MLP</source><translation>MLP</translation></message>
    <message><source>Dense layers with an activation in between: the multi-layer perceptron (Rumelhart et al., 1986).</source><translation>완전연결 계층 사이에 활성화 함수를 둔 다층 퍼셉트론입니다(Rumelhart 외, 1986).</translation></message>
    <message><source>Hidden layers</source><translation>은닉층</translation></message>
    <message><source>Units of each hidden layer, from the first to the last.</source><translation>각 은닉층의 유닛 수를 앞에서부터 차례로 적습니다.</translation></message>
    <message><source>Activation</source><translation>활성화 함수</translation></message>
    <message><source>The nonlinearity after each hidden layer.</source><translation>각 은닉층 뒤의 비선형 함수입니다.</translation></message>
    <message><source>Identity</source><translation>항등 함수</translation></message>
    <message><source>Activations</source><translation>활성화 함수</translation></message>
    <message><source>f(z) = z: no nonlinearity, to show what a network cannot do without one.</source><translation>f(z) = z: 비선형성이 없습니다. 활성화 함수가 없으면 신경망이 무엇을 못 하는지 볼 수 있습니다.</translation></message>
    <message><source>Sigmoid</source><translation>시그모이드</translation></message>
    <message><source>f(z) = 1 / (1 + exp(-z)), computed as (1 + tanh(z / 2)) / 2, which cannot overflow.</source><translation>f(z) = 1 / (1 + exp(-z)). 오버플로가 나지 않도록 (1 + tanh(z / 2)) / 2로 계산합니다.</translation></message>
    <message><source>Tanh</source><translation>Tanh</translation></message>
    <message><source>f(z) = tanh(z): a sigmoid centred at zero.</source><translation>f(z) = tanh(z): 0을 중심으로 하는 시그모이드입니다.</translation></message>
    <message><source>ReLU</source><translation>ReLU</translation></message>
    <message><source>f(z) = max(z, 0): cheap to compute, and its gradient does not vanish (Nair and Hinton, 2010).</source><translation>f(z) = max(z, 0): 계산 비용이 적고 기울기가 사라지지 않습니다(Nair와 Hinton, 2010).</translation></message>
    <message><source>LeakyReLU</source><translation>LeakyReLU</translation></message>
    <message><source>f(z) = z for z &gt; 0, else slope z: units cannot die (Maas et al., 2013).</source><translation>z &gt; 0이면 f(z) = z, 아니면 기울기 × z입니다. 죽는 유닛이 생기지 않습니다(Maas 외, 2013).</translation></message>
    <message><source>Slope</source><translation>기울기</translation></message>
    <message><source>Slope for negative inputs.</source><translation>입력이 음수일 때의 기울기입니다.</translation></message>
    <message><source>PReLU</source><translation>PReLU</translation></message>
    <message><source>LeakyReLU whose slope is learned, one for each channel or unit (He et al., 2015).</source><translation>기울기를 채널이나 유닛마다 학습하는 LeakyReLU입니다(He 외, 2015).</translation></message>
    <message><source>Initial slope for negative inputs.</source><translation>입력이 음수일 때의 기울기 초깃값입니다.</translation></message>
    <message><source>GELU</source><translation>GELU</translation></message>
    <message><source>f(z) = z P(Z &lt; z) for a standard normal Z, in the tanh form of Hendrycks and Gimpel (2016).</source><translation>Z가 표준 정규 분포를 따를 때 f(z) = z P(Z &lt; z). tanh 근사식을 씁니다(Hendrycks와 Gimpel, 2016).</translation></message>
    <message><source>Initializer</source><translation>초깃값</translation></message>
    <message><source>How the weights are initialized.</source><translation>가중치의 초깃값을 정하는 방법입니다.</translation></message>
    <message><source>Initialization</source><translation>초기화</translation></message>
    <message><source>Zeros</source><translation>0</translation></message>
    <message><source>All weights 0: every unit of a layer then learns the same, so nobody starts like this in practice.</source><translation>모든 가중치를 0으로 둡니다. 한 계층의 모든 유닛이 똑같이 학습하므로 실제로는 쓰지 않습니다.</translation></message>
    <message><source>Normal</source><translation>정규 분포</translation></message>
    <message><source>Normally distributed with a fixed standard deviation, whatever the width of the layer.</source><translation>계층의 너비와 관계없이 표준편차가 일정한 정규 분포에서 뽑습니다.</translation></message>
    <message><source>Std</source><translation>표준편차</translation></message>
    <message><source>Standard deviation of the weights.</source><translation>가중치의 표준편차입니다.</translation></message>
    <message><source>Xavier</source><translation>Xavier</translation></message>
    <message><source>Variance 1 / fan_in: keeps the variance of signals through sigmoid and tanh (Glorot and Bengio, 2010).</source><translation>분산 1 / fan_in: 시그모이드와 tanh를 지나도 신호의 분산이 유지됩니다(Glorot와 Bengio, 2010).</translation></message>
    <message><source>He</source><translation>He</translation></message>
    <message><source>Variance 2 / fan_in: compensates for the half of the signal that ReLU cuts off (He et al., 2015).</source><translation>분산 2 / fan_in: ReLU가 잘라 내는 절반의 신호를 보완합니다(He 외, 2015).</translation></message>
    <message><source>Batch norm</source><translation>배치 정규화</translation></message>
    <message><source>Normalize the output of each hidden layer over the batch.</source><translation>각 은닉층의 출력을 배치 단위로 정규화합니다.</translation></message>
    <message><source>Regularization</source><translation>규제</translation></message>
    <message><source>Dropout</source><translation>드롭아웃</translation></message>
    <message><source>Fraction of hidden units dropped in each training step.</source><translation>학습 스텝마다 드롭아웃하는 은닉 유닛의 비율입니다.</translation></message>
    <message><source>Input dropout</source><translation>입력 드롭아웃</translation></message>
    <message><source>Fraction of pixels dropped in each training step.</source><translation>학습 스텝마다 드롭아웃하는 픽셀의 비율입니다.</translation></message>
    <message><source>LeNet</source><translation>LeNet</translation></message>
    <message><source>Two convolutions with pooling, then dense layers: LeNet-5 (LeCun et al., 1998) as it is built today.</source><translation>합성곱 계층과 풀링 계층 두 번, 이어서 완전연결 계층. 오늘날의 방식으로 만든 LeNet-5입니다(LeCun 외, 1998).</translation></message>
    <message><source>Filters</source><translation>필터 수</translation></message>
    <message><source>Number of filters in each convolution.</source><translation>각 합성곱 계층의 필터 수입니다.</translation></message>
    <message><source>Kernel size</source><translation>커널 크기</translation></message>
    <message><source>Side length of the windows, in pixels.</source><translation>윈도우 한 변의 픽셀 수입니다.</translation></message>
    <message><source>Units of each dense layer after the convolutions.</source><translation>합성곱 계층 뒤에 오는 각 완전연결 계층의 유닛 수입니다.</translation></message>
    <message><source>The nonlinearity after each layer.</source><translation>각 계층 뒤의 비선형 함수입니다.</translation></message>
    <message><source>AlexNetMini</source><translation>AlexNetMini</translation></message>
    <message><source>Five convolutions, three of them in two groups, overlapping pooling, dropout (Krizhevsky et al., 2012).</source><translation>합성곱 계층 다섯 개(세 개는 두 그룹으로), 겹치는 풀링, 드롭아웃 (Krizhevsky 외, 2012).</translation></message>
    <message><source>Groups</source><translation>그룹 수</translation></message>
    <message><source>Number of groups of channels that are convolved separately.</source><translation>따로 합성곱하는 채널 묶음의 수입니다.</translation></message>
    <message><source>Units of each dense layer at the end.</source><translation>끝에 오는 각 완전연결 계층의 유닛 수입니다.</translation></message>
    <message><source>VGGMini</source><translation>VGGMini</translation></message>
    <message><source>Blocks of 3 x 3 convolutions with pooling in between, then dense layers (Simonyan and Zisserman, 2015).</source><translation>3 x 3 합성곱 블록 사이에 풀링을 두고, 이어서 완전연결 계층을 둡니다(Simonyan과 Zisserman, 2015).</translation></message>
    <message><source>Number of filters in each block.</source><translation>각 블록의 필터 수입니다.</translation></message>
    <message><source>Convolutions</source><translation>합성곱 수</translation></message>
    <message><source>Convolutions in each block.</source><translation>각 블록의 합성곱 계층 수입니다.</translation></message>
    <message><source>Units of each dense layer after the blocks.</source><translation>블록 뒤에 오는 각 완전연결 계층의 유닛 수입니다.</translation></message>
    <message><source>Normalize the output of each convolution over the batch.</source><translation>합성곱 계층별 출력을 배치 단위로 정규화합니다.</translation></message>
    <message><source>InceptionMini</source><translation>InceptionMini</translation></message>
    <message><source>Modules that apply windows of 1, 3 and 5 pixels and pooling in parallel (Szegedy et al., 2015).</source><translation>1, 3, 5픽셀 윈도우와 풀링을 나란히 적용하는 모듈을 쌓습니다(Szegedy 외, 2015).</translation></message>
    <message><source>Width</source><translation>너비</translation></message>
    <message><source>Feature maps from each of the four branches.</source><translation>네 갈래가 각각 내는 특징 맵의 수입니다.</translation></message>
    <message><source>Modules</source><translation>모듈 수</translation></message>
    <message><source>Number of modules; the image is halved after the first.</source><translation>이어지는 모듈의 수입니다. 첫 모듈 뒤에서 이미지가 절반이 됩니다.</translation></message>
    <message><source>Fraction of the averaged maps dropped in each training step.</source><translation>학습 스텝마다 드롭아웃하는 평균 특징 맵의 비율입니다.</translation></message>
    <message><source>ResNetMini</source><translation>ResNetMini</translation></message>
    <message><source>Stages of residual blocks: each stage has twice the filters on half the image (He et al., 2016).</source><translation>잔차 블록을 쌓으며, 단계마다 이미지는 절반, 필터는 두 배가 됩니다(He 외, 2016).</translation></message>
    <message><source>Number of filters in each stage.</source><translation>각 단계의 필터 수입니다.</translation></message>
    <message><source>Blocks</source><translation>블록 수</translation></message>
    <message><source>Blocks in each stage; each has two convolutions.</source><translation>각 단계의 블록 수입니다. 블록 하나에 합성곱 계층이 두 개 있습니다.</translation></message>
    <message><source>Skips</source><translation>스킵 연결</translation></message>
    <message><source>Skip connections around each block.</source><translation>블록마다 스킵 연결을 둡니다.</translation></message>
    <message><source>ElmanRows</source><translation>ElmanRows</translation></message>
    <message><source>The rows of an image as a sequence, read by a simple recurrent network (Elman, 1990).</source><translation>이미지의 행을 시퀀스로 보고 단순 순환 신경망으로 읽습니다(Elman, 1990).</translation></message>
    <message><source>Units of each recurrent layer.</source><translation>각 순환 계층의 유닛 수입니다.</translation></message>
    <message><source>LSTMRows</source><translation>LSTMRows</translation></message>
    <message><source>Rows of an image as a sequence, read with long short-term memory (Hochreiter and Schmidhuber, 1997).</source><translation>이미지의 행을 시퀀스로 보고 장단기 메모리(LSTM)로 읽습니다(Hochreiter와 Schmidhuber, 1997).</translation></message>
    <message><source>Layers</source><translation>계층 목록</translation></message>
    <message><source>A network given layer by layer; the last layer must output one number per class.</source><translation>계층을 하나씩 적어 만드는 신경망입니다. 마지막 계층은 클래스마다 수를 하나씩 출력해야 합니다.</translation></message>
    <message><source>The layers, from the image to the classes.</source><translation>이미지에서 클래스까지의 계층을 차례로 적습니다.</translation></message>
    <message><source>Dense</source><translation>Dense</translation></message>
    <message><source>With weights</source><translation>가중치가 있는 계층</translation></message>
    <message><source>outputs = inputs W + b, with W of shape (inputs, units): the affine or fully connected layer.</source><translation>출력 = 입력 W + b이고 W의 형상은 (입력 수, 유닛 수)입니다. 완전연결 계층 또는 Affine 계층이라고 합니다.</translation></message>
    <message><source>Units</source><translation>유닛 수</translation></message>
    <message><source>Number of units.</source><translation>이 계층의 유닛 수입니다.</translation></message>
    <message><source>Conv2D</source><translation>Conv2D</translation></message>
    <message><source>out[f, h, w] = b[f] + sum over i, j, c of W[i, j, c, f] in[c, h stride + i, w stride + j].</source><translation>out[f, h, w] = b[f] + i, j, c에 대한 W[i, j, c, f] in[c, h stride + i, w stride + j]의 합.</translation></message>
    <message><source>Number of filters.</source><translation>필터의 수입니다.</translation></message>
    <message><source>Side length of the window, in pixels.</source><translation>윈도우 한 변의 픽셀 수입니다.</translation></message>
    <message><source>{value}×{value}</source><translation>{value}×{value}</translation></message>
    <message><source>Stride</source><translation>스트라이드</translation></message>
    <message><source>Pixels from one window to the next.</source><translation>한 윈도우에서 다음 윈도우까지의 픽셀 수입니다.</translation></message>
    <message><source>Padding</source><translation>패딩</translation></message>
    <message><source>Rows and columns of zeros around the image.</source><translation>이미지 둘레에 두는 0의 행과 열의 수입니다.</translation></message>
    <message><source>MaxPool2D</source><translation>MaxPool2D</translation></message>
    <message><source>Pooling</source><translation>풀링</translation></message>
    <message><source>The largest value in each window; of several equal ones, the first.</source><translation>윈도우마다 가장 큰 값입니다. 같은 값이 여럿이면 첫 번째를 고릅니다.</translation></message>
    <message><source>Size</source><translation>크기</translation></message>
    <message><source>Pixels from one window to the next; if equal to the size, there are no gaps and no overlaps.</source><translation>한 윈도우에서 다음 윈도우까지의 픽셀 수입니다. 크기와 같으면 빈틈도 겹침도 없습니다.</translation></message>
    <message><source>the size</source><translation>크기와 같음</translation></message>
    <message><source>Rows and columns of padding around the image.</source><translation>이미지 둘레에 두는 패딩의 행과 열의 수입니다.</translation></message>
    <message><source>AveragePool2D</source><translation>AveragePool2D</translation></message>
    <message><source>The mean of each window: the subsampling of LeCun et al. (1998), without weights. Padding is zeros.</source><translation>각 윈도우의 평균입니다. LeCun 외(1998)의 서브샘플링에서 가중치를 뺀 것이며, 패딩은 0으로 셉니다.</translation></message>
    <message><source>GlobalAveragePool</source><translation>GlobalAveragePool</translation></message>
    <message><source>The mean of each map: (N, C, H, W) to (N, C), in place of wide dense layers (Lin et al., 2014).</source><translation>각 특징 맵의 평균입니다. (N, C, H, W)를 (N, C)로 바꾸어 넓은 완전연결 계층을 대신합니다(Lin 외, 2014).</translation></message>
    <message><source>Flatten</source><translation>Flatten</translation></message>
    <message><source>Shape</source><translation>형상</translation></message>
    <message><source>(N, C, H, W) to (N, C H W): from images to the input of dense layers.</source><translation>(N, C, H, W)를 (N, C H W)로: 이미지를 완전연결 계층이 받는 형상으로 펼칩니다.</translation></message>
    <message><source>BatchNorm</source><translation>BatchNorm</translation></message>
    <message><source>Normalization and dropout</source><translation>정규화와 드롭아웃</translation></message>
    <message><source>outputs = gain (inputs - mean) / sqrt(variance + epsilon) + bias, for each unit or each map.</source><translation>유닛 또는 특징 맵마다 출력 = gain (입력 - 평균) / sqrt(분산 + epsilon) + bias.</translation></message>
    <message><source>Momentum</source><translation>모멘텀</translation></message>
    <message><source>Share of the running average that is kept at each step.</source><translation>스텝마다 이동 평균에서 유지하는 비율입니다.</translation></message>
    <message><source>Epsilon</source><translation>엡실론</translation></message>
    <message><source>Avoids division by zero.</source><translation>0으로 나누는 일을 막습니다.</translation></message>
    <message><source>Drops each unit with probability `rate` during training; the others are scaled up to keep the expected sum.</source><translation>학습할 때 각 유닛을 정해진 확률로 드롭아웃하고, 합의 기댓값이 유지되도록 나머지를 키웁니다.</translation></message>
    <message><source>Rate</source><translation>비율</translation></message>
    <message><source>Fraction of units dropped in each training step.</source><translation>학습 스텝마다 드롭아웃하는 유닛의 비율입니다.</translation></message>
    <message><source>ElmanRNN</source><translation>ElmanRNN</translation></message>
    <message><source>state = tanh(sum): the simplest recurrent layer (Elman, 1990).</source><translation>상태 = tanh(합). 가장 단순한 순환 계층입니다(Elman, 1990).</translation></message>
    <message><source>Sequence</source><translation>시퀀스 출력</translation></message>
    <message><source>Output the state at every time step, for another recurrent layer.</source><translation>다음 순환 계층을 위해 시점마다의 상태를 모두 출력합니다.</translation></message>
    <message><source>LSTM</source><translation>LSTM</translation></message>
    <message><source>Long short-term memory (Hochreiter and Schmidhuber, 1997; with a forget gate: Gers et al., 2000).</source><translation>장단기 메모리입니다(Hochreiter와 Schmidhuber, 1997. 망각 게이트는 Gers 외, 2000).</translation></message>
    <message><source>Sequential</source><translation>Sequential</translation></message>
    <message><source>One layer after the other.</source><translation>계층을 차례로 이어 놓습니다.</translation></message>
    <message><source>The layers, in the order of the signal.</source><translation>신호가 지나는 순서대로 계층을 적습니다.</translation></message>
    <message><source>Residual</source><translation>Residual</translation></message>
    <message><source>outputs = body(inputs) + inputs: the body learns what to change (He et al., 2016).</source><translation>출력 = 본체(입력) + 입력. 본체는 무엇을 바꿀지 학습합니다(He 외, 2016).</translation></message>
    <message><source>Body</source><translation>본체</translation></message>
    <message><source>The layers that the skip connection goes around, in order.</source><translation>스킵 연결이 건너뛰는 계층들입니다. 순서대로 놓습니다.</translation></message>
    <message><source>Parallel</source><translation>Parallel</translation></message>
    <message><source>Branches with the same input; their outputs are joined along the channels (Szegedy et al., 2015).</source><translation>같은 입력을 받는 갈래들입니다. 출력을 채널 방향으로 이어 붙입니다(Szegedy 외, 2015).</translation></message>
    <message><source>Branches</source><translation>갈래</translation></message>
    <message><source>Layers side by side; a Sequential holds several in a row.</source><translation>나란히 놓인 계층들입니다. Sequential에는 여러 계층을 이어 담을 수 있습니다.</translation></message>
    <message><source>Loss</source><translation>손실</translation></message>
    <message><source>The quantity that training minimizes.</source><translation>학습으로 최소화하는 값입니다.</translation></message>
    <message><source>Cross-entropy</source><translation>교차 엔트로피</translation></message>
    <message><source>Softmax with cross-entropy: -log p[label]. Its gradient with respect to the logits is simply (p - t) / N.</source><translation>소프트맥스와 교차 엔트로피: -log p[정답]. 로짓에 대한 기울기는 간단히 (p - t) / N입니다.</translation></message>
    <message><source>Mean squared error</source><translation>평균 제곱 오차</translation></message>
    <message><source>Half the squared distance between the probabilities (after softmax) and the one-hot labels.</source><translation>소프트맥스를 거친 확률과 원-핫 레이블 사이의 거리를 제곱한 값의 절반입니다.</translation></message>
    <message><source>Optimizer</source><translation>옵티마이저</translation></message>
    <message><source>How the gradient updates the weights.</source><translation>기울기로 가중치를 갱신하는 방법입니다.</translation></message>
    <message><source>SGD</source><translation>SGD</translation></message>
    <message><source>w &lt;- w - r g (Robbins and Monro, 1951).</source><translation>w &lt;- w - r g (Robbins와 Monro, 1951).</translation></message>
    <message><source>Learning rate</source><translation>학습률</translation></message>
    <message><source>Step size. Too small: slow; too large: the loss diverges.</source><translation>한 번에 갱신하는 크기입니다. 너무 작으면 느리고, 너무 크면 손실이 발산합니다.</translation></message>
    <message><source>lr {value}</source><translation>학습률 {value}</translation></message>
    <message><source>v &lt;- momentum v - r g; w &lt;- w + v (Polyak, 1964).</source><translation>v &lt;- 모멘텀 v - r g; w &lt;- w + v (Polyak, 1964).</translation></message>
    <message><source>Fraction of the previous update that is kept.</source><translation>직전 갱신에서 이어받는 비율입니다.</translation></message>
    <message><source>Nesterov</source><translation>Nesterov</translation></message>
    <message><source>v &lt;- momentum v - r g; w &lt;- w + momentum v - r g (Nesterov, 1983).</source><translation>v &lt;- 모멘텀 v - r g; w &lt;- w + 모멘텀 v - r g (Nesterov, 1983).</translation></message>
    <message><source>AdaGrad</source><translation>AdaGrad</translation></message>
    <message><source>h &lt;- h + g^2; w &lt;- w - r g / (sqrt(h) + epsilon) (Duchi et al., 2011).</source><translation>h &lt;- h + g^2; w &lt;- w - r g / (sqrt(h) + 엡실론) (Duchi 외, 2011).</translation></message>
    <message><source>RMSProp</source><translation>RMSProp</translation></message>
    <message><source>h &lt;- decay h + (1 - decay) g^2; w &lt;- w - r g / (sqrt(h) + epsilon) (Hinton, lecture 6e, 2012).</source><translation>h &lt;- 감쇠율 h + (1 - 감쇠율) g^2; w &lt;- w - r g / (sqrt(h) + 엡실론) (Hinton, 6e 강의, 2012).</translation></message>
    <message><source>Decay</source><translation>감쇠율</translation></message>
    <message><source>Share of the average squared gradient that is kept at each step.</source><translation>스텝마다 기울기 제곱의 평균에서 유지하는 비율입니다.</translation></message>
    <message><source>Adam</source><translation>Adam</translation></message>
    <message><source>m &lt;- b1 m + (1 - b1) g; v &lt;- b2 v + (1 - b2) g^2; w &lt;- w - r m' / (sqrt(v') + epsilon).</source><translation>m &lt;- b1 m + (1 - b1) g; v &lt;- b2 v + (1 - b2) g^2; w &lt;- w - r m' / (sqrt(v') + 엡실론).</translation></message>
    <message><source>Beta1</source><translation>베타 1</translation></message>
    <message><source>Share of the average gradient that is kept at each step.</source><translation>스텝마다 기울기의 평균에서 유지하는 비율입니다.</translation></message>
    <message><source>Beta2</source><translation>베타 2</translation></message>
    <message><source>AdamW</source><translation>AdamW</translation></message>
    <message><source>w &lt;- w - r decay w, then Adam: the decay never passes the moments (Loshchilov and Hutter, 2019).</source><translation>w &lt;- w - r 감쇠율 w, 그다음 Adam: 감쇠가 모멘트를 거치지 않습니다(Loshchilov와 Hutter, 2019).</translation></message>
    <message><source>Decoupled weight decay.</source><translation>기울기와 분리된 가중치 감소입니다.</translation></message>
    <message><source>Schedule</source><translation>스케줄</translation></message>
    <message><source>How the learning rate changes during the run.</source><translation>학습하는 동안 학습률을 바꾸는 방법입니다.</translation></message>
    <message><source>Constant</source><translation>고정</translation></message>
    <message><source>The same learning rate throughout the run.</source><translation>처음부터 끝까지 같은 학습률을 씁니다.</translation></message>
    <message><source>Warm up</source><translation>웜업</translation></message>
    <message><source>Epochs over which the rate rises from zero.</source><translation>학습률을 0에서부터 올리는 에포크 수입니다.</translation></message>
    <message><source>epochs</source><translation>에포크</translation></message>
    <message><source>epoch</source><translation>에포크</translation></message>
    <message><source>Step</source><translation>계단식</translation></message>
    <message><source>Multiplied by `drop` every few epochs.</source><translation>정해진 에포크마다 학습률에 감소 배율을 곱합니다.</translation></message>
    <message><source>Every</source><translation>간격</translation></message>
    <message><source>Epochs from one drop to the next.</source><translation>다음에 줄일 때까지의 에포크 수입니다.</translation></message>
    <message><source>Drop</source><translation>감소 배율</translation></message>
    <message><source>Factor by which the rate is multiplied.</source><translation>학습률에 곱하는 값입니다.</translation></message>
    <message><source>Exponential</source><translation>지수</translation></message>
    <message><source>Multiplied by `decay` in each epoch, a little at each step.</source><translation>에포크마다 학습률이 감쇠율만큼 곱해지도록 스텝마다 조금씩 줄입니다.</translation></message>
    <message><source>Factor by which the rate is multiplied in each epoch.</source><translation>에포크마다 학습률에 곱하는 값입니다.</translation></message>
    <message><source>Cosine</source><translation>코사인</translation></message>
    <message><source>Falls along half a cosine to `final` of the rate (Loshchilov and Hutter, 2017).</source><translation>코사인 반주기를 따라 마지막 비율까지 학습률을 낮춥니다(Loshchilov와 Hutter, 2017).</translation></message>
    <message><source>Final</source><translation>마지막 비율</translation></message>
    <message><source>Share of the rate at the end.</source><translation>끝날 때의 학습률 비율입니다.</translation></message>
    <message><source>One cycle</source><translation>원 사이클</translation></message>
    <message><source>Rises from `start` to the full rate, then falls to almost zero (Smith and Topin, 2019).</source><translation>시작 비율에서 전체 학습률까지 올랐다가 거의 0까지 내려갑니다(Smith와 Topin, 2019).</translation></message>
    <message><source>Rise</source><translation>상승 구간</translation></message>
    <message><source>Share of the run in which the rate rises.</source><translation>전체 학습 가운데 학습률이 오르는 구간의 비율입니다.</translation></message>
    <message><source>Start</source><translation>시작 비율</translation></message>
    <message><source>Share of the rate at the start.</source><translation>시작할 때의 학습률 비율입니다.</translation></message>
    <message><source>Gradient clipping</source><translation>기울기 클리핑</translation></message>
    <message><source>Maximum gradient norm; a larger gradient is scaled down to it, so that no single step is too large.</source><translation>기울기의 최대 노름입니다. 이보다 크면 이 크기로 줄여, 한 스텝이 지나치게 커지지 않게 합니다.</translation></message>
    <message><source>Weight decay</source><translation>가중치 감소</translation></message>
    <message><source>Pulls the weights towards zero: lambda W is added to their gradient.</source><translation>가중치를 0 쪽으로 당깁니다. 기울기에 람다 W를 더합니다.</translation></message>
    <message><source>Weight averaging</source><translation>가중치 평균</translation></message>
    <message><source>A moving average of the weights is evaluated, shown and saved: this share of it is kept at each step.</source><translation>가중치의 이동 평균으로 평가·표시·저장합니다. 스텝마다 이 비율만큼 이전 평균을 유지합니다.</translation></message>
    <message><source>averaging {value}</source><translation>가중치 평균 {value}</translation></message>
    <message><source>Batch size</source><translation>배치 크기</translation></message>
    <message><source>Images in one step; all of them is full-batch gradient descent.</source><translation>한 스텝에 쓰는 이미지 수입니다. 전체를 쓰면 배치 경사 하강법입니다.</translation></message>
    <message><source>Run</source><translation>학습</translation></message>
    <message><source>batch {value}</source><translation>배치 {value}</translation></message>
    <message><source>Epochs</source><translation>에포크</translation></message>
    <message><source>How many times each image is used.</source><translation>학습 이미지 전체를 몇 번 볼지 정합니다.</translation></message>
    <message><source>{value} epochs</source><translation>{value}에포크</translation></message>
    <message><source>{value} epoch</source><translation>{value}에포크</translation></message>
    <message><source>Early stopping</source><translation>조기 종료</translation></message>
    <message><source>Stops after this many epochs without better validation accuracy.</source><translation>검증 정확도가 이 에포크 수 동안 나아지지 않으면 멈춥니다.</translation></message>
    <message><source>patience {value}</source><translation>조기 종료 {value}</translation></message>
    <message><source>Keep best epoch</source><translation>최고 에포크 유지</translation></message>
    <message><source>Keeps the network of the epoch with the best validation accuracy instead of the last.</source><translation>마지막이 아니라 검증 정확도가 가장 높았던 에포크의 신경망을 남깁니다.</translation></message>
    <message><source>best epoch</source><translation>최고 에포크</translation></message>
    <message><source>Random seed: the same seed gives the same run.</source><translation>난수 시드입니다. 시드가 같으면 학습 결과도 같습니다.</translation></message>
    <message><source>Workers</source><translation>워커</translation></message>
    <message><source>Processes that train together, each on its share of every batch. Rounding depends on their number, so it is saved with the model.</source><translation>함께 학습하는 프로세스의 수입니다. 각자 배치의 일부를 맡습니다. 수에 따라 반올림이 달라지므로 모델과 함께 저장합니다.</translation></message>
    <message><source>automatic</source><translation>자동</translation></message>
    <message><source>{value} workers</source><translation>워커 {value}개</translation></message>
    <message><source>{value} worker</source><translation>워커 {value}개</translation></message>
    <message><source>Two-layer net, 10,000 digits</source><translation>2층 신경망, 숫자 10,000장</translation></message>
    <message><source>lr 0.5</source><translation>학습률 0.5</translation></message>
    <message><source>Better training</source><translation>더 나은 학습</translation></message>
    <message><source>Fashion, Dense 100</source><translation>Fashion, Dense 100</translation></message>
    <message><source>LeNet, 10 epochs</source><translation>LeNet, 10에포크</translation></message>
    <message><source>VGGMini, batch norm and dropout</source><translation>VGGMini, 배치 정규화 + 드롭아웃</translation></message>
    <message><source>ResNetMini, 10 epochs</source><translation>ResNetMini, 10에포크</translation></message>
    <message><source>ElmanRows, row by row</source><translation>ElmanRows, 한 행씩</translation></message>
    <message><source>Generated digits</source><translation>생성 손글씨</translation></message>
    <message><source>“{file}” cannot be read: it is damaged.</source><translation>“{file}”을(를) 읽을 수 없습니다. 파일이 손상되었습니다.</translation></message>
    <message><source>This model was trained without a validation set: evaluate it on a test set.</source><translation>이 모델은 검증 데이터 없이 학습했습니다. 테스트 데이터로 평가하세요.</translation></message>
    <message><source>“{model}” reads {shape} images of {classes} classes; {name} has {other_shape} images of {other} classes.</source><translation>“{model}”은(는) {shape} 이미지와 클래스 {classes}개를 읽지만, {name}에는 {other_shape} 이미지와 클래스 {other}개가 있습니다.</translation></message>
    <message><source>This network has no part that “{bug}” could break.</source><translation>이 신경망에는 “{bug}” 버그를 심을 부분이 없습니다.</translation></message>
    <message><source>A formula has at most {most} characters</source><translation>식은 {most}자까지 쓸 수 있습니다</translation></message>
    <message><source>“{sign}” is not expected here</source><translation>여기에 “{sign}”이(가) 올 수 없습니다</translation></message>
    <message><source>The bracket “{sign}” is not closed</source><translation>괄호 “{sign}”이(가) 닫히지 않았습니다</translation></message>
    <message><source>Something is missing at the end</source><translation>끝에 빠진 것이 있습니다</translation></message>
    <message><source>A value is missing before “{sign}”</source><translation>“{sign}” 앞에 값이 없습니다</translation></message>
    <message><source>There is no function “{name}”; there are {names}</source><translation>“{name}” 함수는 없습니다. 쓸 수 있는 함수: {names}</translation></message>
    <message><source>“{name}” takes {wanted}, not {given}</source><translation>“{name}”의 인수는 {given}개가 아니라 {wanted}개입니다</translation></message>
    <message><source>Brackets are nested too deeply</source><translation>괄호가 너무 깊게 겹쳐 있습니다</translation></message>
    <message><source>The shapes {shapes} do not fit</source><translation>형상 {shapes}이(가) 서로 맞지 않습니다</translation></message>
    <message><source>“{name}” has no value</source><translation>“{name}”의 값이 없습니다</translation></message>
    <message><source>“{name}” has no value: write x and y</source><translation>“{name}”의 값이 없습니다. x와 y로 쓰세요</translation></message>
    <message><source>A value has at most {most} numbers</source><translation>한 값에는 숫자가 {most}개까지 들어갑니다</translation></message>
    <message><source>Needs a vector and the number of the right class, 0 to {last}</source><translation>벡터와 정답 클래스 번호(0~{last})가 필요합니다</translation></message>
    <message><source>“{sign}” cannot be part of a formula</source><translation>“{sign}”은(는) 식에 쓸 수 없습니다</translation></message>
    <message><source>A transpose is missing</source><translation>전치를 빠뜨림</translation></message>
    <message><source>The gradient of the weights is that of their transpose: each number stands in another's place.</source><translation>가중치의 기울기가 전치된 것이어서 숫자마다 다른 자리에 있습니다.</translation></message>
    <message><source>ReLU's mask is forgotten</source><translation>ReLU의 마스크를 잊음</translation></message>
    <message><source>The gradient also goes through units that gave 0: everything below the ReLU is wrong.</source><translation>0을 출력한 유닛으로도 기울기가 흘러, ReLU 아래가 모두 틀립니다.</translation></message>
    <message><source>Softmax without minus target</source><translation>소프트맥스에서 정답을 빼지 않음</translation></message>
    <message><source>The gradient by the scores is softmax alone: it does not know the right class, and all is wrong.</source><translation>점수에 대한 기울기가 소프트맥스뿐이라 정답을 모르고, 모두 틀립니다.</translation></message>
    <message><source>Bias summed over the wrong axis</source><translation>편향을 엉뚱한 축으로 더함</translation></message>
    <message><source>The gradient is summed over the units, not the images: every bias of a layer gets the same.</source><translation>이미지가 아니라 유닛에 걸쳐 더해서, 한 계층의 편향이 모두 같은 기울기를 받습니다.</translation></message>
    <message><source>Batch norm's mean treated as a constant</source><translation>배치 정규화의 평균을 상수로 봄</translation></message>
    <message><source>The mean of the batch depends on every image, and its part of the gradient is left out.</source><translation>배치의 평균은 이미지마다 달라지는데, 그 몫의 기울기가 빠졌습니다.</translation></message>
    <message><source>Dropout's scale is forgotten</source><translation>드롭아웃의 배율을 잊음</translation></message>
    <message><source>The outputs were scaled up by 1 / (1 - rate), the gradient is not: all below is too small.</source><translation>출력은 1 / (1 - 비율)배가 되었는데 기울기는 그대로여서, 아래가 모두 너무 작습니다.</translation></message>
    <message><source>Convolution's kernel is not turned</source><translation>합성곱 커널을 뒤집지 않음</translation></message>
    <message><source>On the way back the kernel is turned by 180 degrees. Here it is not: all below is wrong.</source><translation>역전파에서는 커널을 180도 뒤집습니다. 여기서는 뒤집지 않아 아래가 모두 틀립니다.</translation></message>
    <message><source>Weight decay in the loss, not in the gradient</source><translation>가중치 감소가 손실에만 있고 기울기에는 없음</translation></message>
    <message><source>The loss has half lambda |W|^2, the gradient lacks lambda W: all weights are wrong, no bias is.</source><translation>손실에는 λ|W|²/2가 있지만 기울기에 λW가 없어, 가중치만 모두 틀립니다.</translation></message>
    <message><source>“{file}” with your decisions about labels cannot be read: repair it or move it away.</source><translation>레이블에 대한 판정이 담긴 “{file}”을(를) 읽을 수 없습니다. 고치거나 다른 곳으로 옮기세요.</translation></message>
    <message><source>{name} is not in the folder {folder}: choose another one.</source><translation>{folder} 폴더에 {name} 데이터셋이 없습니다. 다른 폴더를 선택하세요.</translation></message>
    <message><source>{name} cannot be downloaded: {cause}. Try again later, or put its files into a folder “{folder}” and choose the folder that contains it (on the command line with --data).</source><translation>{name} 데이터셋을 내려받을 수 없습니다: {cause}. 나중에 다시 시도하거나, 파일을 “{folder}” 폴더에 넣고 그 상위 폴더를 선택하세요(명령줄에서는 --data로 지정).</translation></message>
    <message><source>No learning: all units are alike</source><translation>학습되지 않음: 모든 유닛이 같음</translation></message>
    <message><source>All {units} units of {layer} have the same weights after {step} steps.</source><translation>{step}스텝이 지난 뒤에도 {layer}의 유닛 {units}개가 모두 같은 가중치를 가집니다.</translation></message>
    <message><source>Units with equal weights W give equal outputs and get equal gradients dL/dW = xᵀ δ, so they stay equal for ever. A layer of them is a single unit.</source><translation>가중치 W가 같은 유닛은 출력도 같고 기울기 dL/dW = xᵀ δ도 같아서 영원히 같은 채로 남습니다. 그런 계층은 유닛 하나나 다름없습니다.</translation></message>
    <message><source>The gradient vanishes</source><translation>기울기 소실</translation></message>
    <message><source>The first layer’s gradient is {factor} times smaller than the last one’s.</source><translation>첫 계층의 기울기가 마지막 계층보다 {factor}배 작습니다.</translation></message>
    <message><source>Each layer multiplies the error by W and f′ on its way back, and σ′ = σ(1 − σ) ≤ ¼: after several of them little is left. The first layers, which see the image, then hardly move.</source><translation>오차는 거꾸로 전해지면서 계층마다 W와 f′이 곱해지고 σ′ = σ(1 − σ) ≤ ¼이므로, 여러 계층을 지나면 거의 남지 않습니다. 그래서 이미지를 보는 앞쪽 계층이 거의 움직이지 않습니다.</translation></message>
    <message><source>ReLUs are dead</source><translation>죽은 ReLU</translation></message>
    <message><source>{percent}% of the units of {layer} are silent for every image.</source><translation>{layer}의 유닛 가운데 {percent}%가 어떤 이미지에도 반응하지 않습니다.</translation></message>
    <message><source>Where z = xW + b ≤ 0 for every image, ReLU gives 0 and f′(z) = 0, so that W gets no gradient. Steps that are too large push b and W there, and nothing leads back.</source><translation>모든 이미지에서 z = xW + b ≤ 0이면 ReLU의 출력은 0이고 f′(z) = 0이어서 W에 기울기가 오지 않습니다. 갱신이 너무 크면 b와 W가 그쪽으로 밀려나고, 되돌아올 길이 없습니다.</translation></message>
    <message><source>Sigmoids are saturated</source><translation>시그모이드 포화</translation></message>
    <message><source>{percent}% of the outputs of {layer} are at an end of their range.</source><translation>{layer}의 출력 가운데 {percent}%가 범위의 끝에 있습니다.</translation></message>
    <message><source>At the ends of its range σ′(z) = σ(1 − σ) is next to 0, and with it all that goes back through the unit. Weights that are too large make z large, and the units stay there.</source><translation>범위의 끝에서는 σ′(z) = σ(1 − σ)가 거의 0이어서 그 유닛을 거쳐 돌아가는 것도 거의 0입니다. 가중치가 너무 크면 z가 커지고 유닛은 그 자리에 머뭅니다.</translation></message>
    <message><source>The run exploded</source><translation>발산</translation></message>
    <message><source>The loss reached {largest} before it became NaN at step {step}.</source><translation>손실이 {largest}까지 커진 뒤 {step}스텝에서 NaN이 되었습니다.</translation></message>
    <message><source>Forward z = xW and back δWᵀ multiply by the weights layer after layer, and w ← w − r g makes large weights larger. Once a number passes 3·10³⁸ it is infinite, and all that follows is NaN.</source><translation>순방향의 z = xW와 역방향의 δWᵀ는 계층마다 가중치를 곱하고, w ← w − r g는 큰 가중치를 더 크게 만듭니다. 수가 3·10³⁸을 넘으면 무한대가 되고 그 뒤는 모두 NaN입니다.</translation></message>
    <message><source>The learning rate is too high</source><translation>학습률이 너무 높음</translation></message>
    <message><source>The loss rose to {peak} times that of the start; the first step moved the weights by {percent}%.</source><translation>손실이 처음의 {peak}배까지 올랐고, 첫 스텝에서 가중치가 {percent}% 움직였습니다.</translation></message>
    <message><source>w ← w − r g goes down only while r is below 2 / λ, with λ the largest curvature of the loss there. Beyond, each step lands higher on the other side.</source><translation>w ← w − r g는 r이 2 / λ보다 작을 때만 내려갑니다. λ는 그 자리에서 손실의 가장 큰 곡률이고, 그보다 크면 스텝마다 건너편 더 높은 곳에 닿습니다.</translation></message>
    <message><source>The learning rate is too low</source><translation>학습률이 너무 낮음</translation></message>
    <message><source>A step moves the weights by {percent}% only; after {step} steps the loss is {loss}.</source><translation>한 스텝에 가중치가 {percent}%밖에 움직이지 않아, {step}스텝 뒤의 손실이 {loss}입니다.</translation></message>
    <message><source>w ← w − r g moves by r |g|, and 0.1% of |w| is a healthy step. Far below that the loss falls as steadily as a straight line, and the run ends long before it is down.</source><translation>w ← w − r g는 r |g|만큼 움직이며 |w|의 0.1%쯤이 알맞습니다. 그보다 훨씬 작으면 손실이 직선처럼 천천히 내려가고, 다 내려가기 한참 전에 학습이 끝납니다.</translation></message>
    <message><source>Collapsed to one class</source><translation>한 클래스로 쏠림</translation></message>
    <message><source>{percent}% of the images are read as {digit}.</source><translation>이미지의 {percent}%를 {digit}(으)로 읽습니다.</translation></message>
    <message><source>When the last layer’s bias alone moves, p = softmax(b) becomes the shares of the classes, the best answer without looking. The commonest class then wins every image.</source><translation>마지막 계층의 편향만 움직이면 p = softmax(b)는 클래스의 비율이 되는데, 이미지를 보지 않을 때 가장 좋은 답입니다. 그러면 가장 흔한 클래스가 모든 이미지를 차지합니다.</translation></message>
    <message><source>Overfitting</source><translation>과적합</translation></message>
    <message><source>{train}% of the training images are read right, {other}% of others; the gap opened at step {turn}.</source><translation>학습한 이미지는 {train}%, 다른 이미지는 {other}%를 바르게 읽습니다. {turn}스텝에서 갈라졌습니다.</translation></message>
    <message><source>The loss is a mean over the images learned from, L = 1/N Σ Lₙ, and nothing in it says how others are read. Once these are known, what still lowers L are their peculiarities and wrong labels.</source><translation>손실은 학습하는 이미지에 대한 평균 L = 1/N Σ Lₙ이고, 다른 이미지를 어떻게 읽는지는 들어 있지 않습니다. 학습한 이미지를 다 알고 나면 L을 더 낮추는 것은 그 이미지만의 특징과 잘못된 레이블뿐입니다.</translation></message>
    <message><source>Underfitting</source><translation>과소적합</translation></message>
    <message><source>Only {train}% of the training images are read right, and the loss is flat.</source><translation>학습한 이미지의 {train}%만 바르게 읽는데 손실은 더 줄지 않습니다.</translation></message>
    <message><source>A layer y = f(Wx + b) of n units passes on n numbers, and decay λW and dropout take from what it holds. Where that is less than the classes need, more training changes nothing.</source><translation>유닛이 n개인 계층 y = f(Wx + b)는 수 n개만 전하고, 감쇠 λW와 드롭아웃은 담을 수 있는 것을 더 줄입니다. 그것이 클래스를 가르는 데 모자라면 더 학습해도 달라지지 않습니다.</translation></message>
    <message><source>Too few epochs</source><translation>에포크가 부족함</translation></message>
    <message><source>The loss still fell by {percent}% in the last quarter of the run.</source><translation>마지막 4분의 1 동안에도 손실이 {percent}% 줄었습니다.</translation></message>
    <message><source>Every step w ← w − r g goes a part of the way only. As long as the loss falls, more steps make the network better.</source><translation>w ← w − r g는 한 번에 길의 일부만 갑니다. 손실이 줄고 있는 동안은 더 학습할수록 신경망이 좋아집니다.</translation></message>
    <message><source>The images hardly differ</source><translation>이미지가 거의 다르지 않음</translation></message>
    <message><source>A pixel differs from image to image by {deviation}, of a range from 0 to 1.</source><translation>0에서 1까지의 범위에서, 이미지마다 픽셀이 {deviation}만큼만 다릅니다.</translation></message>
    <message><source>z = Wx + b tells two images apart by W (x₁ − x₂), and dL/dW = xᵀδ is as small as x is. Where x hardly differs, so does every answer.</source><translation>z = Wx + b는 두 이미지를 W (x₁ − x₂)로 구별하고, dL/dW = xᵀδ는 x만큼 작습니다. x가 거의 다르지 않으면 답도 거의 다르지 않습니다.</translation></message>
    <message><source>The labels do not fit the images</source><translation>레이블이 이미지와 맞지 않음</translation></message>
    <message><source>Of the images most alike, {percent}% have the same label; by chance it would be {chance}%.</source><translation>서로 가장 비슷한 이미지 중 레이블이 같은 것은 {percent}%이고, 우연이라면 {chance}%입니다.</translation></message>
    <message><source>A network can learn P(label | image) only where images that are alike have the same label. Where they have not, it lowers −ln p[label] by heart, image by image, and that helps with no other.</source><translation>신경망은 비슷한 이미지의 레이블이 같을 때만 P(레이블 | 이미지)를 배울 수 있습니다. 그렇지 않으면 −ln p[label]을 이미지마다 외워서 낮출 뿐, 다른 이미지를 읽는 데는 도움이 되지 않습니다.</translation></message>
    <message><source>The batch is too small for batch norm</source><translation>배치 정규화에 배치가 너무 작음</translation></message>
    <message><source>In batches of {batch} images the loss is {small}; in one of {sample} it is {large}.</source><translation>배치가 {batch}장이면 손실이 {small}이고, {sample}장을 한꺼번에 보면 {large}입니다.</translation></message>
    <message><source>Batch norm computes (x − μ) / √(σ² + ε) with μ and σ² of the batch, whose error falls with 1/√N only. In a batch of a few images each image changes with the others; reading uses other averages.</source><translation>배치 정규화는 배치의 μ와 σ²로 (x − μ) / √(σ² + ε)를 계산하는데, 그 오차는 1/√N으로만 줄어듭니다. 몇 장뿐인 배치에서는 함께 있는 이미지에 따라 값이 바뀌고, 읽을 때는 다른 평균을 씁니다.</translation></message>
    <message><source>loss by step</source><translation>스텝별 손실</translation></message>
    <message><source>gradient by layer</source><translation>계층별 기울기</translation></message>
    <message><source>dead units (%)</source><translation>죽은 유닛 (%)</translation></message>
    <message><source>saturated outputs (%)</source><translation>포화된 출력 (%)</translation></message>
    <message><source>images read as each class (%)</source><translation>클래스별로 읽은 이미지 (%)</translation></message>
    <message><source>loss on images held out</source><translation>따로 둔 이미지의 손실</translation></message>
    <message><source>training accuracy (%)</source><translation>학습 정확도 (%)</translation></message>
    <message><source>pixels: mean, deviation, brightest</source><translation>픽셀: 평균, 편차, 가장 밝은 값</translation></message>
    <message><source>same label as the most similar image (%)</source><translation>가장 비슷한 이미지와 같은 레이블 (%)</translation></message>
    <message><source>chance</source><translation>우연</translation></message>
    <message><source>labelled well</source><translation>올바른 레이블</translation></message>
    <message><source>too small to learn</source><translation>학습하기에 너무 작음</translation></message>
    <message><source>too many</source><translation>너무 많음</translation></message>
    <message><source>one class alone</source><translation>한 클래스뿐</translation></message>
    <message><source>turned</source><translation>갈라짐</translation></message>
    <message><source>as good as the most similar image</source><translation>가장 비슷한 이미지만큼</translation></message>
    <message><source>too faint</source><translation>너무 희미함</translation></message>
    <message><source>The run in {folder} kept no snapshots to look at.</source><translation>{folder}의 학습에는 살펴볼 스냅샷이 남아 있지 않습니다.</translation></message>
    <message><source>“{folder}” was made with another data set.</source><translation>“{folder}”은(는) 다른 데이터셋으로 학습했습니다.</translation></message>
    <message><source>“{sign}” joins numbers: a surface has one at each place</source><translation>“{sign}”은(는) 숫자를 묶습니다. 곡면은 자리마다 숫자 하나입니다</translation></message>
    <message><source>This run has too few snapshots for a plane: let it train for more steps.</source><translation>이 학습은 스냅샷이 너무 적어 평면을 만들 수 없습니다. 더 많은 스텝을 학습하세요.</translation></message>
    <message><source>These runs did not start from the same numbers: they have no place in one plane.</source><translation>이 학습들은 같은 값에서 시작하지 않아 한 평면에 놓을 수 없습니다.</translation></message>
    <message><source>The run in {folder} diverged: it has no place in a plane.</source><translation>{folder}의 학습은 발산하여 평면에 놓을 수 없습니다.</translation></message>
    <message><source>Cannot be searched: trials with different values could not be compared</source><translation>탐색할 수 없습니다. 값이 다르면 시도끼리 비교할 수 없습니다</translation></message>
    <message><source>The experiment has no such field</source><translation>실험에 그런 항목이 없습니다</translation></message>
    <message><source>The sampler {sampler} needs further packages: pip install {packages}.</source><translation>탐색 방법 {sampler}에는 다른 패키지가 더 필요합니다: pip install {packages}.</translation></message>
    <message><source>The storage {name} cannot be reached any more; what was recorded is kept there.</source><translation>저장소 {name}에 더 이상 연결할 수 없습니다. 지금까지 기록한 내용은 그곳에 남아 있습니다.</translation></message>
    <message><source>Another search of the name “{name}” is in this storage, with other settings: give yours another name.</source><translation>이 저장소에는 설정이 다른 “{name}” 탐색이 이미 있습니다. 다른 이름을 쓰세요.</translation></message>
    <message><source>There is no search “{name}” in this storage.</source><translation>이 저장소에는 “{name}” 탐색이 없습니다.</translation></message>
    <message><source>“{name}” is not a search of this program, or is of a later version.</source><translation>“{name}”: 이 프로그램의 탐색이 아니거나 더 새로운 버전의 탐색입니다.</translation></message>
    <message><source>The search “{name}” is not in its storage any more.</source><translation>“{name}” 탐색이 저장소에 더 이상 없습니다.</translation></message>
    <message><source>The images of {mine} on this machine differ from those that the search started with: copy the data folder of the machine that began it.</source><translation>이 컴퓨터의 {mine} 이미지는 탐색을 시작할 때 쓴 이미지와 다릅니다. 탐색을 시작한 컴퓨터의 데이터 폴더를 복사하세요.</translation></message>
    <message><source>A search cannot be kept in {name}: give a file on a shared folder, or a URL that begins with postgresql://, mysql://, sqlite:/// or grpc://.</source><translation>{name}에는 탐색을 저장할 수 없습니다. 공유 폴더의 파일이나 postgresql://, mysql://, sqlite:///, grpc:// 가운데 하나로 시작하는 URL을 지정하세요.</translation></message>
    <message><source>The storage's URL cannot be read: check its host and its port.</source><translation>저장소의 URL을 읽을 수 없습니다. 호스트와 포트를 확인하세요.</translation></message>
    <message><source>The storage {name} cannot be opened: {cause}.</source><translation>저장소 {name}을(를) 열 수 없습니다: {cause}.</translation></message>
    <message><source>The storage {name} cannot be reached: check that it runs, its address, and user and password.</source><translation>저장소 {name}에 연결할 수 없습니다. 실행 중인지, 주소와 사용자와 암호가 맞는지 확인하세요.</translation></message>
    <message><source>{name} is not a storage of a search, or it is damaged.</source><translation>{name}: 탐색 저장소가 아니거나 손상되었습니다.</translation></message>
    <message><source>The search “{name}” contains trials that are not its own: start a new one.</source><translation>“{name}” 탐색에 다른 곳에서 넣은 시도가 섞여 있습니다. 새 탐색을 시작하세요.</translation></message>
    <message><source>{sampler} would execute what others have put into the storage: choose another sampler for a search that is shared.</source><translation>{sampler}은(는) 다른 사람이 저장소에 넣은 내용을 실행할 수 있습니다. 함께 쓰는 탐색에는 다른 탐색 방법을 고르세요.</translation></message>
    <message><source>The storage {name} cannot be opened: its folder is not there.</source><translation>저장소 {name}을(를) 열 수 없습니다. 그 폴더가 없습니다.</translation></message>
    <message><source>A list without numbers cannot be made longer</source><translation>숫자가 없는 목록은 늘릴 수 없습니다</translation></message>
    <message><source>Is searched twice: take one of them out</source><translation>두 번 들어 있습니다. 하나를 빼세요</translation></message>
    <message><source>Name the values to choose from</source><translation>고를 값을 적으세요</translation></message>
    <message><source>Has either a range or choices, not both</source><translation>범위와 선택지 가운데 하나만 적으세요</translation></message>
    <message><source>Has the same choice twice</source><translation>같은 선택지가 두 번 있습니다</translation></message>
    <message><source>Needs whole numbers as its range</source><translation>범위는 정수여야 합니다</translation></message>
    <message><source>Its range must go from a smaller to a greater number</source><translation>범위는 작은 수에서 큰 수로 적어야 합니다</translation></message>
    <message><source>A logarithmic range must begin above 0</source><translation>로그 범위는 0보다 큰 수에서 시작해야 합니다</translation></message>
    <message><source>Hold out images: settings are never chosen on the test set</source><translation>검증용 이미지를 떼어 두세요. 설정은 테스트 데이터로 고르지 않습니다</translation></message>
    <message><source>{name} is not a valid study: {problem}.</source><translation>{name}: 올바른 탐색 파일이 아닙니다. {problem}.</translation></message>
    <message><source>“{file}” is too large for a study.</source><translation>“{file}”은(는) 탐색 파일로는 너무 큽니다.</translation></message>
    <message><source>Settings are never chosen on the test set: hold out images for validation.</source><translation>설정은 테스트 데이터로 고르지 않습니다. 검증용 이미지를 떼어 두세요.</translation></message>
    <message><source>PostgreSQL needs its driver: pip install "digitlab[postgresql]".</source><translation>PostgreSQL을 쓰려면 드라이버가 필요합니다: pip install "digitlab[postgresql]".</translation></message>
    <message><source>MySQL needs its driver: pip install PyMySQL.</source><translation>MySQL을 쓰려면 드라이버가 필요합니다: pip install PyMySQL.</translation></message>
    <message><source>The proxy needs gRPC: pip install "digitlab[grpc]".</source><translation>프록시를 쓰려면 gRPC가 필요합니다: pip install "digitlab[grpc]".</translation></message>
    <message><source>Label noise</source><translation>레이블 잡음</translation></message>
    <message><source>Share of the training labels that are drawn anew at random, to watch a network learn errors by heart. Validation and test images keep theirs.</source><translation>학습 이미지 가운데 이 비율의 레이블을 무작위로 다시 뽑습니다. 신경망이 틀린 답까지 외우는 모습을 볼 수 있습니다. 검증과 테스트 레이블은 그대로입니다.</translation></message>
    <message><source>{percent}% label noise</source><translation>레이블 잡음 {percent}%</translation></message>
    <message><source>A mixed data set has noise on the labels of the whole: give “label_noise” once.</source><translation>혼합 데이터셋의 레이블 잡음은 전체에 적용됩니다. “label_noise”는 한 번만 적어 주세요.</translation></message>
    <message><source>each seed counts once: give different ones</source><translation>시드는 한 번씩만 셉니다. 서로 다른 시드를 적어 주세요</translation></message>
    <message><source>there is no component “{name}”</source><translation>“{name}”(이)라는 구성 요소는 없습니다</translation></message>
    <message><source>there is no candidate “{name}”</source><translation>“{name}”(이)라는 후보는 없습니다</translation></message>
    <message><source>each option needs a key of its own</source><translation>보기마다 다른 key가 필요합니다</translation></message>
    <message><source>there is no option “{name}”</source><translation>“{name}”(이)라는 보기는 없습니다</translation></message>
    <message><source>each value counts once: give different ones</source><translation>값은 한 번씩만 셉니다. 서로 다른 값을 적어 주세요</translation></message>
    <message><source>only a sweep over a path has other values here</source><translation>여기에 다른 값을 적으려면 sweep에 path가 있어야 합니다</translation></message>
    <message><source>give either a path or changes</source><translation>path와 changes 가운데 하나만 적어 주세요</translation></message>
    <message><source>as many changes as values are expected</source><translation>changes의 개수는 values와 같아야 합니다</translation></message>
    <message><source>a path is expected, such as experiment.weight_decay</source><translation>experiment.weight_decay와 같은 경로가 필요합니다</translation></message>
    <message><source>“{name}” picks no digits</source><translation>“{name}”은(는) 숫자를 골라내지 않습니다</translation></message>
    <message><source>there is no sweep in this lesson</source><translation>이 수업에는 sweep이 없습니다</translation></message>
    <message><source>“at” is missing: the lesson has a sweep</source><translation>“at”이 빠졌습니다. 이 수업에는 sweep이 있습니다</translation></message>
    <message><source>the sweep has no value {value}</source><translation>sweep에 {value}(이)라는 값은 없습니다</translation></message>
    <message><source>the claim is about luck: give seeds = 3</source><translation>운에 관한 주장입니다. seeds = 3으로 적어 주세요</translation></message>
    <message><source>there is no “{name}” among what the runs come to: {known}</source><translation>학습 결과에 “{name}”은(는) 없습니다. 있는 것: {known}</translation></message>
    <message><source>“{file}” is too large for a lesson.</source><translation>“{file}”은(는) 수업 파일이라고 보기에는 너무 큽니다.</translation></message>
    <message><source>this is not TOML ({problem})</source><translation>TOML이 아닙니다({problem})</translation></message>
    <message><source>a lesson learns from {known}, not from {name}</source><translation>수업은 {known}(으)로만 학습할 수 있으며 {name}(으)로는 할 수 없습니다</translation></message>
    <message><source>a run needs {needed} of memory, and may take {most}</source><translation>학습 한 번에 메모리가 {needed} 필요하지만 {most}까지만 쓸 수 있습니다</translation></message>
    <message><source>{runs} runs are too many: {most} at most</source><translation>{runs}번은 너무 많습니다. 최대 {most}번까지 학습할 수 있습니다</translation></message>
    <message><source>all runs take about {minutes} minutes, {most} at most: use fewer images or epochs</source><translation>모두 학습하는 데 약 {minutes}분이 걸리지만 최대 {most}분까지입니다. 이미지나 에포크를 줄여 주세요</translation></message>
    <message><source>from {low} to {high} is expected</source><translation>{low}부터 {high}까지의 값이어야 합니다</translation></message>
    <message><source>one of these is expected: {known}</source><translation>다음 가운데 하나여야 합니다: {known}</translation></message>
    <message><source>the formula has no “{name}”</source><translation>수식에 “{name}”이(가) 없습니다</translation></message>
    <message><source>more than “low” is expected</source><translation>“low”보다 커야 합니다</translation></message>
    <message><source>{name}, line {line}: {problem}.</source><translation>{name} {line}번째 줄: {problem}.</translation></message>
    <message><source>A proxy keeps its studies in a database: give a URL that begins with postgresql://, mysql:// or sqlite:///.</source><translation>프록시는 탐색을 데이터베이스에 저장합니다. postgresql://, mysql://, sqlite:/// 가운데 하나로 시작하는 URL을 지정하세요.</translation></message>
    <message><source>The proxy cannot listen at {host}:{port}: {cause}. Choose another port.</source><translation>프록시가 {host}:{port}에서 기다릴 수 없습니다: {cause}. 다른 포트를 고르세요.</translation></message>
    <message><source>The processes of the search die as soon as they begin a trial: there may be too little memory.</source><translation>탐색 프로세스가 시도를 시작하자마자 죽습니다. 메모리가 부족할 수 있습니다.</translation></message>
    <message><source>The images of this set have changed: choose the set once more.</source><translation>이 데이터의 이미지가 바뀌었습니다. 데이터를 다시 선택하세요.</translation></message>
    <message><source>The processes of the search end unexpectedly, one after the other.</source><translation>탐색 프로세스가 잇따라 예기치 않게 끝납니다.</translation></message>
    <message><source>The name by which processes on any machine join the same search.</source><translation>이 이름으로 어느 컴퓨터의 프로세스든 같은 탐색에 참여합니다.</translation></message>
    <message><source>Experiment</source><translation>실험</translation></message>
    <message><source>Space</source><translation>탐색 공간</translation></message>
    <message><source>Sampler</source><translation>탐색 방법</translation></message>
    <message><source>How the settings of the next trial are chosen.</source><translation>다음 시도의 설정을 고르는 방법입니다.</translation></message>
    <message><source>Grid</source><translation>격자</translation></message>
    <message><source>Every combination of evenly spaced values.</source><translation>고르게 나눈 값의 모든 조합입니다.</translation></message>
    <message><source>Points</source><translation>점</translation></message>
    <message><source>Values of each number that are tried; as many as the trials allow if not given.</source><translation>수마다 시도할 값의 개수입니다. 정하지 않으면 시도 수가 허락하는 만큼입니다.</translation></message>
    <message><source>Random</source><translation>무작위</translation></message>
    <message><source>Drawn at random, independently: often better than a grid (Bergstra and Bengio, 2012).</source><translation>값을 저마다 무작위로 뽑습니다. 격자보다 나을 때가 많습니다(Bergstra와 Bengio, 2012).</translation></message>
    <message><source>Quasi-random</source><translation>준무작위</translation></message>
    <message><source>As random, but spread more evenly: a Halton sequence (1960).</source><translation>무작위와 같지만 더 고르게 퍼집니다. 홀턴 수열입니다(1960).</translation></message>
    <message><source>Narrowing</source><translation>범위 좁히기</translation></message>
    <message><source>The texts' way: draws at random, looks where the best lie, narrows the range to them, and again.</source><translation>교재의 방법입니다. 무작위로 뽑고, 좋은 값이 있는 곳을 보고, 그쪽으로 범위를 좁히기를 되풀이합니다.</translation></message>
    <message><source>Rounds</source><translation>라운드</translation></message>
    <message><source>How often the range is looked at: once before each round.</source><translation>범위를 살피는 횟수입니다. 라운드마다 한 번씩 봅니다.</translation></message>
    <message><source>Kept</source><translation>남기는 비율</translation></message>
    <message><source>Share of the trials so far that counts as the best.</source><translation>지금까지의 시도 가운데 가장 좋은 것으로 치는 비율입니다.</translation></message>
    <message><source>best {percent}%</source><translation>상위 {percent}%</translation></message>
    <message><source>Margin</source><translation>여유</translation></message>
    <message><source>What is added to each side of the range of the best, as a share of it.</source><translation>가장 좋은 시도들의 범위 양쪽에 더하는 여유를 범위에 대한 비율로 나타냅니다.</translation></message>
    <message><source>TPE</source><translation>TPE</translation></message>
    <message><source>Draws where good trials are dense and others are not: Parzen estimators (Bergstra et al., 2011).</source><translation>좋은 시도가 몰려 있고 나쁜 시도는 드문 곳에서 뽑습니다. 파젠 추정입니다(Bergstra 외, 2011).</translation></message>
    <message><source>Startup</source><translation>초기 시도</translation></message>
    <message><source>Trials that are drawn at random before it begins.</source><translation>시작하기 전에 무작위로 뽑는 시도의 수입니다.</translation></message>
    <message><source>Gaussian process</source><translation>가우스 과정</translation></message>
    <message><source>Predicts values from those of near settings, and tries where most is to be gained (Mockus, 1978).</source><translation>가까운 설정의 값으로 예상하고, 얻을 것이 가장 많은 곳을 시도합니다(Mockus, 1978).</translation></message>
    <message><source>CMA-ES</source><translation>CMA-ES</translation></message>
    <message><source>A cloud of settings that moves and stretches towards the better ones (Hansen and Ostermeier, 2001).</source><translation>설정의 구름이 더 나은 쪽으로 움직이고 늘어납니다(Hansen과 Ostermeier, 2001).</translation></message>
    <message><source>Pruner</source><translation>조기 중단</translation></message>
    <message><source>Which trials are given up early.</source><translation>일찍 그만둘 시도를 정합니다.</translation></message>
    <message><source>None</source><translation>없음</translation></message>
    <message><source>Every trial goes to its end.</source><translation>모든 시도를 끝까지 합니다.</translation></message>
    <message><source>Median</source><translation>중앙값</translation></message>
    <message><source>Gives up what is worse than half of the others were after as many epochs (Golovin et al., 2017).</source><translation>같은 에포크에서 다른 시도의 절반보다 못하면 그만둡니다(Golovin 외, 2017).</translation></message>
    <message><source>Trials that go to their end before any is given up.</source><translation>그만두기를 시작하기 전에 끝까지 하는 시도의 수입니다.</translation></message>
    <message><source>Epochs of each trial in which it is not given up.</source><translation>시도마다 그만두지 않고 지켜보는 에포크 수입니다.</translation></message>
    <message><source>Hyperband</source><translation>하이퍼밴드</translation></message>
    <message><source>Many trials begin, the better part of them goes on three times as long, and so on (Li et al., 2017).</source><translation>많은 시도를 시작해 나은 쪽만 세 배 더 오래 하기를 되풀이합니다(Li 외, 2017).</translation></message>
    <message><source>Least</source><translation>최소</translation></message>
    <message><source>The fewest epochs that each trial is given.</source><translation>시도마다 적어도 주는 에포크 수입니다.</translation></message>
    <message><source>Factor</source><translation>배수</translation></message>
    <message><source>Of this many trials, one continues.</source><translation>이만큼의 시도 중 하나가 이어집니다.</translation></message>
    <message><source>Trials</source><translation>시도</translation></message>
    <message><source>How many trials there are in all.</source><translation>시도의 전체 수입니다.</translation></message>
    <message><source>Seconds</source><translation>초</translation></message>
    <message><source>Time limit, after which no new trial starts.</source><translation>이 시간이 지나면 새 시도를 시작하지 않습니다.</translation></message>
    <message><source>s</source><translation>초</translation></message>
    <message><source>no limit</source><translation>제한 없음</translation></message>
    <message><source>Repeats</source><translation>반복</translation></message>
    <message><source>Runs of each trial, each with a seed of its own; the value is their mean.</source><translation>시도마다 시드를 달리해 학습하는 횟수입니다. 값은 그 평균입니다.</translation></message>
    <message><source>The same seed draws the same settings.</source><translation>시드가 같으면 같은 설정을 뽑습니다.</translation></message>
    <message><source>Hill</source><translation>언덕</translation></message>
    <message><source>Notes of a lesson could not be read. They are kept as “{file}”.</source><translation>수업의 메모를 읽지 못했습니다. 메모는 “{file}”에 남아 있습니다.</translation></message>
    <message><source>the text holds characters that cannot be shown</source><translation>글에 표시할 수 없는 문자가 있습니다</translation></message>
    <message><source>There is no search in this storage yet.</source><translation>이 저장소에는 아직 탐색이 없습니다.</translation></message>
    <message><source>There are several searches in this storage, name one of them: {names}</source><translation>이 저장소에는 탐색이 여러 개 있습니다. 하나를 고르세요: {names}</translation></message>
    <message><source>This study belongs to others: it is not deleted from here.</source><translation>다른 사람의 탐색 작업이라 여기서 삭제하지 않습니다.</translation></message>
    <message><source>“{file}” comes with the program: it stays in the list.</source><translation>“{file}” 수업은 프로그램에 들어 있는 것이므로 목록에 남습니다.</translation></message>
    <message><source>its picture is not {side} x {side}</source><translation>그림이 {side} x {side} 크기가 아닙니다</translation></message>
    <message><source>One kind of hand</source><translation>한 가지 필체</translation></message>
    <message><source>Digits in one kind of hand, made on this computer to evaluate a network on: sevens with a bar, say.</source><translation>이 컴퓨터에서 만든, 한 가지 필체의 숫자. 가령 가로획이 있는 7처럼 신경망을 평가하는 데 씁니다.</translation></message>
    <message><source>The digit and its shape, such as 7-barred.</source><translation>숫자와 그 모양. 예: 7-barred</translation></message>
    <message><source>There is no kind of hand “{kind}”: {known}.</source><translation>“{kind}”(이)라는 필체는 없습니다: {known}.</translation></message>
    <message><source>Kind</source><translation>종류</translation></message>
    <message><source>“{text}” is not a number</source><translation>“{text}”은(는) 숫자가 아닙니다</translation></message>
    <message><source>A list has from 0 to {most} numbers</source><translation>목록에는 숫자가 0개에서 {most}개까지 들어갑니다</translation></message>
    <message><source>My digits holds {most} digits at most.</source><translation>내 숫자에는 숫자를 {most}개까지 둘 수 있습니다.</translation></message>
    <message><source>“{file}” is protected by a password: unpack it first.</source><translation>“{file}” 파일은 암호로 보호되어 있습니다. 먼저 압축을 푸세요.</translation></message>
    <message><source>All images belong to one class: there must be at least two.</source><translation>모든 이미지가 한 클래스에 속합니다. 클래스가 둘 이상이어야 합니다.</translation></message>
    <message><source>All images are of one shade: there is nothing on them.</source><translation>모든 이미지가 한 가지 밝기로만 되어 있어 담긴 내용이 없습니다.</translation></message>
    <message><source>It cannot be told whether the first or the last column of “{file}” holds the labels: name the columns in its first line, that one “label”.</source><translation>“{file}” 파일의 첫째 열과 마지막 열 중 어느 것이 레이블인지 알 수 없습니다. 첫 줄에 열 이름을 적고 레이블 열을 “label”이라고 하세요.</translation></message>
    <message><source>The training and the validation part of “{file}” differ in shape.</source><translation>“{file}” 파일의 학습용 부분과 검증용 부분은 모양이 서로 다릅니다.</translation></message>
    <message><source>The pictures in “{folder}” have no labels: sort them into a folder for each class, or begin their names with the label, such as 3_12.png.</source><translation>“{folder}” 폴더의 그림에는 레이블이 없습니다. 클래스마다 폴더를 하나씩 만들어 나누거나, 3_12.png처럼 이름을 레이블로 시작하세요.</translation></message>
    <message><source>Training count</source><translation>학습 이미지 수</translation></message>
    <message><source>Number of images to learn from, other ones than those to evaluate on.</source><translation>평가용과 겹치지 않는 학습용 이미지의 수입니다.</translation></message>
</context>
</TS>
