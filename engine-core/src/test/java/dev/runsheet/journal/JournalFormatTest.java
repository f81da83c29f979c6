package dev.runsheet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A journal that was written once can be read ever after; what changes that needs a new format. */
class JournalFormatTest {

  private static final String HEADER =
      """
      {"kind":"Journal","format":1,"semantics":1,"executionId":"e-1","parentId":"e-0","documentName":"a.yaml","document":"schemaVersion: '0.3'\\n","angles":true,"limits":{"stepRuns":10000,"iterations":100,"iterators":100,"nesting":5,"keptPasses":100}}\
      """;

  private static final List<String> EVENTS =
      """
      {"kind":"Started","at":"2024-05-06T23:59:59Z","executionId":"e-1","parameters":{"Ids":["i-1",2,null,true]},"node":{"platform":"LINUX","environment":{"A":"b"},"system":{"global:REGION":"eu-west-1"}},"options":{"mode":"INTERACTIVE","depth":0,"throttleRetry":"PT0S","rateControl":{"targets":[{"key":"ParameterValues","values":["i-1"]}],"targetParameter":"Ids","maxConcurrency":"10","maxErrors":"10%"}}}
      {"kind":"ParametersRead","at":"2024-05-06T23:59:59.000000001Z","found":{"/a:1":{"name":"/a","type":"STRING","value":"b","version":1}}}
      {"kind":"ParametersUnreadable","at":"2024-05-06T23:59:59Z","message":"no"}
      {"kind":"ActionSucceeded","at":"2024-05-06T23:59:59Z","call":1,"outputs":{"Cost":1.50,"Whole":{"$decimal":"5"},"Price":{"$map":[["$",1E+3]]}}}
      {"kind":"ActionSucceeded","at":"2024-05-06T23:59:59Z","call":1,"process":{"exitCode":0,"stdout":{"text":"hi","totalBytes":2},"stderr":{"text":"","totalBytes":0}}}
      {"kind":"ActionFailed","at":"2024-05-06T23:59:59Z","call":1,"failure":{"stage":"INVOCATION","type":"ACTION","message":"no"},"outputs":{"A":""},"process":{"exitCode":3,"stdout":{"text":"one\\ntwo","totalBytes":7},"stderr":{"text":"","totalBytes":0}}}
      {"kind":"ActionExited","at":"2024-05-06T23:59:59Z","call":2,"process":{"exitCode":0,"stdout":{"text":"","totalBytes":0},"stderr":{"text":"","totalBytes":0}}}
      {"kind":"ActionParked","at":"2024-05-06T23:59:59Z","call":3,"delay":"PT1M30S","memo":{"token":"t"}}
      {"kind":"ActionParked","at":"2024-05-06T23:59:59Z","call":3,"delay":"PT0S","memo":null,"outputs":{"Id":"i-1"}}
      {"kind":"ActionStopped","at":"2024-05-06T23:59:59Z","call":3}
      {"kind":"TimerFired","at":"2024-05-06T23:59:59Z","timer":4}
      {"kind":"CancelRequested","at":"2024-05-06T23:59:59Z"}
      {"kind":"Rebooted","at":"2024-05-06T23:59:59Z"}
      {"kind":"RebootFailed","at":"2024-05-06T23:59:59Z","message":"no"}
      {"kind":"SignalReceived","at":"2024-05-06T23:59:59Z","number":1,"signal":{"kind":"Approve","step":"Gate","by":"bob","comment":"ok"}}
      {"kind":"CompleteRequested","at":"2024-05-06T23:59:59Z"}
      {"kind":"ChildRefused","at":"2024-05-06T23:59:59Z","call":5,"failure":{"stage":"INVOCATION","type":"INTERRUPTED","message":"no"}}
      {"kind":"ChildEnded","at":"2024-05-06T23:59:59Z","call":5,"result":{"status":"FAILED","failure":{"step":"A","failure":{"stage":"INVOCATION","type":"ACTION","message":"no"}},"outputs":{"A.B":["c"]},"steps":[{"name":"A","action":"acme:do","status":"FAILED","attempts":1,"startTime":"2024-05-06T23:59:59Z","endTime":"2024-05-06T23:59:59Z","inputs":{"Password":{"$secret":null}},"failure":{"stage":"INVOCATION","type":"ACTION","message":"no"},"reason":"r","iterations":[[{"name":"B","action":"acme:do","status":"PENDING","attempts":0}]]}],"started":"2024-05-06T23:59:59Z","ended":"2024-05-06T23:59:59Z"}}
      {"kind":"TargetsResolved","at":"2024-05-06T23:59:59Z","call":6,"targets":["i-1"]}
      {"kind":"TargetsUnresolved","at":"2024-05-06T23:59:59Z","call":6,"message":"no"}
      {"kind":"ApproversNotified","at":"2024-05-06T23:59:59Z","call":7}
      {"kind":"ApproversNotNotified","at":"2024-05-06T23:59:59Z","call":7,"failure":{"stage":"INVOCATION","type":"PERMISSION","message":"no"}}
      """
          .lines()
          .toList();

  @Test
  void every_kind_of_event_reads_and_writes_as_it_always_did() throws Exception {
    List<String> lines = new ArrayList<>(EVENTS);
    lines.add(0, HEADER);

    Recording recording = Recording.read(lines);

    assertThat(recording.header().line()).isEqualTo(HEADER);
    assertThat(recording.events())
        .extracting(event -> Lines.fresh().write(event))
        .containsExactlyElementsOf(EVENTS);
    assertThat(recording.events().stream().map(Event::getClass).collect(Collectors.toSet()))
        .as("the kinds of events in this test")
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Event.class.getPermittedSubclasses())
                .map(kind -> kind.asSubclass(Event.class))
                .toList());
  }
}
