package dev.runsheet.cli;

import dev.runsheet.document.Value;
import dev.runsheet.kit.Exploration;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.coverage.CoverageReport;
import dev.runsheet.kit.suite.CaseResult;
import java.util.List;
import java.util.Locale;

/** Writes what came of tests as JSON. */
final class TestJson {

  private TestJson() {}

  static Value of(
      List<TestedFile> tested, CoverageReport coverage, String shortfall, Explored explored) {
    int cases = 0;
    int failed = 0;
    for (TestedFile file : tested) {
      cases += file.cases().size();
      failed += file.failed();
    }
    return new Json()
        .put("cases", cases)
        .put("passed", cases - failed)
        .put("failed", failed)
        .put("files", tested, TestJson::file)
        .put("coverage", coverage(coverage, shortfall))
        .put("explored", explored.all(), TestJson::exploration)
        .done();
  }

  private static Value exploration(Exploration exploration) {
    return new Json()
        .put("document", exploration.document().source().name())
        .put("runs", exploration.trials().size())
        .put("findings", exploration.findings(), TestJson::finding)
        .done();
  }

  private static Value finding(Exploration.Finding finding) {
    return new Json()
        .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
        .put("step", finding.step())
        .put("line", finding.line())
        .put("message", finding.message())
        .put("path", finding.path(), Value::text)
        .done();
  }

  private static Value file(TestedFile file) {
    return new Json()
        .put("file", file.name())
        .put("document", file.document())
        .put("valid", file.readable())
        .put("skipped", file.skipped())
        .put("problems", FindingsJson.of(file.problems()))
        .put("cases", file.cases(), ran -> testCase(ran.result()))
        .done();
  }

  private static Value testCase(CaseResult result) {
    SimulatedRun run = result.run();
    Json json =
        new Json()
            .put("name", result.testCase().name())
            .put("line", result.testCase().span().startLine())
            .put("passed", result.passed());
    if (run != null) {
      json.put("status", run.status().label())
          .put("took", run.took().toString())
          .put("path", run.path(), Value::text);
    }
    return json.put("mismatches", result.mismatches(), Value::text).done();
  }

  private static Value coverage(CoverageReport report, String shortfall) {
    return new Json()
        .put("covered", report.covered())
        .put("total", report.total())
        .put("ratio", Value.of(Math.floor(report.ratio() * 10_000) / 10_000))
        .put("shortfall", shortfall.isEmpty() ? null : shortfall)
        .done();
  }
}
