package dev.runsheet.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.runsheet.Engine;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@link LoadBenchmark} measures, in the CPU time of the thread instead of the time of the
 * clock: on a machine that others keep busy the clock runs on while the thread waits. Works and
 * floors take turns; told are the median of a work, its ratio to its floor and what it allocates.
 */
public final class LoadInCpuTime {

  private static final int CALLS = 300;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<String, Work> works = new LinkedHashMap<>();
  private volatile Object sink = "";

  private LoadInCpuTime() {}

  private static final class Work {
    private final Runnable call;
    private final List<Double> micros = new ArrayList<>();
    private long bytes;

    Work(Runnable call) {
      this.call = call;
    }

    double median() {
      Collections.sort(micros);
      return micros.get(micros.size() / 2);
    }
  }

  /**
   * Measures.
   *
   * @param arguments how many rounds: 60 if not said
   */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
    try (Engine engine = Engine.builder().build()) {
      LoadInCpuTime measured = new LoadInCpuTime();
      measured.add(engine);
      measured.run(rounds);
      measured.print();
    }
  }

  private void add(Engine engine) {
    String yaml = Documents.yaml(10);
    String json = Documents.json(10);
    Parse parse = new Parse(LoadSettings.builder().build());
    JsonMapper mapper = JsonMapper.builder().build();
    works.put("yamlFloor", new Work(() -> parse.parseString(yaml).forEach(event -> sink = event)));
    works.put("yaml", new Work(() -> sink = engine.load(yaml)));
    works.put("jsonFloor", new Work(() -> sink = mapper.readTree(json)));
    works.put("json", new Work(() -> sink = engine.load(json)));
  }

  private void run(int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (Work work : works.values()) {
        long time = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
          work.call.run();
        }
        work.bytes = (threads.getCurrentThreadAllocatedBytes() - bytes) / CALLS;
        if (round >= rounds / 3) {
          work.micros.add((threads.getCurrentThreadCpuTime() - time) / 1000.0 / CALLS);
        }
      }
    }
  }

  private void print() {
    works.forEach(
        (name, work) -> {
          Work floor = works.getOrDefault(name + "Floor", work);
          System.out.printf(
              "%-10s %8.1f us %6.2f x %8d bytes%n",
              name, work.median(), work.median() / floor.median(), work.bytes);
        });
  }
}
