package dev.runsheet.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the caller asks for. */
sealed interface Request {

  /**
   * Checks documents.
   *
   * @param files where they are
   * @param format how to write what is found
   * @param equipment what is wanted beside what comes with the command
   */
  record Validate(List<String> files, Format format, Equipment.Wanted equipment)
      implements Request {}

  /**
   * Where more is written of a run than is shown.
   *
   * @param journal all that is needed to go on with it, or to let it happen once more
   * @param events what happens, a line each
   * @param report a page for people
   */
  record Written(@Nullable String journal, @Nullable String events, @Nullable String report) {}

  /**
   * Runs a document.
   *
   * @param file where it is
   * @param parameters {@code NAME=VALUE}, in the order given
   * @param parameterFile a file with more of them
   * @param signalFile a file with what happens from outside
   * @param secrets the parameters that must not be shown
   * @param interactive whether it waits before each step
   * @param written where more is written of it
   * @param format how to write the result
   * @param equipment what is wanted beside what comes with the command
   */
  record Run(
      String file,
      List<String> parameters,
      @Nullable String parameterFile,
      @Nullable String signalFile,
      List<String> secrets,
      boolean interactive,
      Written written,
      Format format,
      Equipment.Wanted equipment)
      implements Request {}

  /**
   * Goes on with a run.
   *
   * @param file its journal
   * @param parameters {@code NAME=VALUE}: its secret parameters
   * @param parameterFile a file with more of them
   * @param signalFile a file with what happens from outside
   * @param written where more is written of it
   * @param format how to write the result
   * @param equipment what is wanted beside what comes with the command
   */
  record Resume(
      String file,
      List<String> parameters,
      @Nullable String parameterFile,
      @Nullable String signalFile,
      Written written,
      Format format,
      Equipment.Wanted equipment)
      implements Request {}

  /**
   * Simulates a document.
   *
   * @param file where it is
   * @param parameters {@code NAME=VALUE}, in the order given
   * @param parameterFile a file with more of them
   * @param scriptFile a file that says what surrounds the run
   * @param auto whether what is not scripted is made up
   * @param written where more is written of it
   * @param format how to write the result
   * @param equipment what is wanted beside what comes with the command
   */
  record Simulate(
      String file,
      List<String> parameters,
      @Nullable String parameterFile,
      @Nullable String scriptFile,
      boolean auto,
      Written written,
      Format format,
      Equipment.Wanted equipment)
      implements Request {}

  /**
   * Runs test files.
   *
   * @param paths files, and folders with files
   * @param coverage the folder to write to what was covered
   * @param minimum the part that must be covered, from 0 to 1
   * @param explored documents to be walked by themselves
   * @param format how to write what came of it
   * @param equipment what is wanted beside what comes with the command
   */
  record Test(
      List<String> paths,
      @Nullable String coverage,
      @Nullable Double minimum,
      List<String> explored,
      Format format,
      Equipment.Wanted equipment)
      implements Request {}

  /**
   * Says what a run of a document would do.
   *
   * @param file where it is
   * @param parameters {@code NAME=VALUE}, in the order given
   * @param parameterFile a file with more of them
   * @param secrets the parameters that must not be shown
   * @param format how to write it
   * @param equipment what is wanted beside what comes with the command
   */
  record Preview(
      String file,
      List<String> parameters,
      @Nullable String parameterFile,
      List<String> secrets,
      Format format,
      Equipment.Wanted equipment)
      implements Request {}

  /**
   * Draws a document.
   *
   * @param file where it is
   * @param format how to write it
   * @param eventFile what happened to a run, to be laid over it
   * @param equipment what is wanted beside what comes with the command
   */
  record Graph(String file, Format format, @Nullable String eventFile, Equipment.Wanted equipment)
      implements Request {}

  /**
   * Says what documents can do.
   *
   * @param name the action of which more is told, absent for a line about each
   * @param format how to write it
   * @param equipment what is wanted beside what comes with the command
   */
  record Actions(@Nullable String name, Format format, Equipment.Wanted equipment)
      implements Request {}

  /**
   * Shows a text, and that is all.
   *
   * @param text the text
   */
  record Show(String text) implements Request {}
}
