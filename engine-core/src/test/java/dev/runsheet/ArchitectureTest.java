package dev.runsheet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Holds the package table of the design. A new edge needs a line here and a reason. */
class ArchitectureTest {

  private static final String ROOT = "dev.runsheet";

  /** Which packages of the engine each package may use, itself aside. */
  private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("document", List.of());
    MAY_USE.put("template", List.of("document"));
    MAY_USE.put("parser", List.of("document", "template"));
    MAY_USE.put("event", List.of("document"));
    MAY_USE.put("interpreter", List.of("document", "template", "event"));
    MAY_USE.put("graph", List.of("document", "template", "event"));
    MAY_USE.put("spi", List.of("document"));
    MAY_USE.put("journal", List.of("document", "event", "spi"));
    MAY_USE.put(
        "runtime",
        List.of("document", "template", "parser", "event", "interpreter", "spi", "journal"));
    MAY_USE.put(
        "",
        List.of(
            "document",
            "template",
            "parser",
            "event",
            "interpreter",
            "graph",
            "spi",
            "journal",
            "runtime"));
  }

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .importUrl(Engine.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void every_class_lives_in_a_package_of_the_table() {
    String[] table =
        MAY_USE.keySet().stream().map(ArchitectureTest::qualified).toArray(String[]::new);

    check(classes().should().resideInAnyPackage(table));
  }

  @Test
  void a_package_uses_only_what_the_table_allows() {
    MAY_USE.forEach(
        (user, used) -> {
          String[] allowed =
              Stream.concat(Stream.of(user), used.stream())
                  .map(ArchitectureTest::qualified)
                  .toArray(String[]::new);

          check(
              noClasses()
                  .that()
                  .resideInAPackage(qualified(user))
                  .should()
                  .dependOnClassesThat(
                      resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed)))));
        });
  }

  @Test
  void the_interpreter_has_no_effects_and_reads_no_clock_and_no_chance() {
    check(
        CompositeArchRule.of(
                noClasses()
                    .that()
                    .resideInAPackage(qualified("interpreter"))
                    .should()
                    .dependOnClassesThat(effectful()))
            .and(
                noClasses()
                    .that()
                    .resideInAPackage(qualified("interpreter"))
                    .should()
                    .accessTargetWhere(readsTime().or(readsChance()).or(readsTheHost()))));
  }

  @Test
  void only_runtime_touches_threads_and_clocks() {
    check(
        CompositeArchRule.of(
                noClasses()
                    .that()
                    .resideOutsideOfPackage(qualified("runtime"))
                    .should()
                    .dependOnClassesThat(threadOrTimer()))
            .and(
                noClasses()
                    .that()
                    .resideOutsideOfPackage(qualified("runtime"))
                    .should()
                    .accessTargetWhere(readsTime().or(startsWork()))));
  }

  @Test
  void every_package_is_null_marked() {
    Set<JavaPackage> packages =
        ENGINE.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

    assertThat(packages).allMatch(each -> each.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void outside_document_and_spi_at_most_a_third_of_the_types_are_public() {
    List<JavaClass> types =
        ENGINE.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .filter(type -> !type.getPackageName().equals(qualified("document")))
            .filter(type -> !type.getPackageName().equals(qualified("spi")))
            .toList();

    List<String> open =
        types.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getName)
            .sorted()
            .toList();

    assertThat(open)
        .as("public types, of %d outside document and spi", types.size())
        .hasSizeLessThanOrEqualTo(types.size() / 3);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(ENGINE);
  }

  private static String qualified(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }

  /** Threads, files, sockets, processes, randomness and logging, whatever is done with them. */
  private static DescribedPredicate<JavaClass> effectful() {
    return threadOrTimer()
        .or(
            resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.nio.channels..",
                    "java.net..",
                    "java.security..",
                    "java.util.concurrent..",
                    "java.util.logging..",
                    "java.util.random..",
                    "org.slf4j..")
                .and(not(name("java.io.Serializable"))))
        .or(
            nameMatching(
                "java\\.lang\\.(Process|ProcessBuilder|ProcessHandle|Runtime|ThreadLocal|System\\$Logger)"
                    + "|java\\.util\\.(Random|SplittableRandom)"))
        .or(assignableTo(Clock.class))
        .or(assignableTo(InstantSource.class))
        .as("perform effects, or read clocks or chance");
  }

  private static DescribedPredicate<JavaClass> threadOrTimer() {
    return assignableTo(Thread.class)
        .or(nameMatching("java\\.lang\\.(ThreadGroup|Thread\\$.*)|java\\.util\\.Timer(Task)?"))
        .or(assignableTo(ForkJoinTask.class))
        .or(assignableTo(LockSupport.class))
        .or(name("java.util.concurrent.Executors"))
        .or(
            assignableTo(Executor.class)
                .and(DescribedPredicate.describe("can be made", type -> !type.isInterface())))
        .as("are threads or timers");
  }

  private static DescribedPredicate<JavaAccess<?>> readsTime() {
    return calls("java\\.time\\..*", "now")
        .or(targetOwner(assignableTo(InstantSource.class)))
        .or(calls("java\\.lang\\.System", "currentTimeMillis|nanoTime"))
        .or(calls("java\\.util\\.(Date|GregorianCalendar)", "<init>"))
        .or(calls("java\\.util\\.Calendar", "getInstance"))
        .as("read a clock");
  }

  private static DescribedPredicate<JavaAccess<?>> startsWork() {
    return calls(
            "java\\.util\\.concurrent\\.Completable.*",
            ".*Async|delayedExecutor|orTimeout|completeOnTimeout")
        .or(calls("java\\.util\\.Collection|java\\.util\\.(List|Set)", "parallelStream"))
        .or(targetOwner(assignableTo(BaseStream.class)).and(target(name("parallel"))))
        .or(calls("java\\.lang\\.Object", "wait|notify|notifyAll"))
        .as("start or hold threads");
  }

  private static DescribedPredicate<JavaAccess<?>> readsChance() {
    return targetOwner(assignableTo(Random.class))
        .or(targetOwner(assignableTo(UUID.class)).and(target(name("randomUUID"))))
        .or(calls("java\\.lang\\.Math", "random"))
        .or(calls("java\\.util\\.Collections", "shuffle"))
        .as("draw random numbers");
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheHost() {
    return calls("java\\.lang\\.System", "(?!arraycopy$).*")
        .or(calls("java\\.util\\.Locale", "getDefault"))
        .or(calls("java\\.time\\.ZoneId", "systemDefault"))
        .or(targetOwner(assignableTo(TimeZone.class)).and(target(name("getDefault"))))
        .as("read the host");
  }

  private static DescribedPredicate<JavaAccess<?>> calls(String owners, String members) {
    return targetOwner(nameMatching(owners)).and(target(nameMatching(members)));
  }
}
