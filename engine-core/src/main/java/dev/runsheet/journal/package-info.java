/**
 * Journals: the events of an execution as lines of JSON, from which it can be gone on with in
 * another JVM. {@link dev.runsheet.journal.FileJournals} and {@link
 * dev.runsheet.journal.MemoryJournals} keep them; {@link dev.runsheet.journal.Recording} reads
 * them.
 *
 * <p>A journal is
 *
 * <pre>
 * header event+
 *
 * header = {"kind":"Journal","format":1,"semantics":…,"executionId":…,"document":…,…}
 * event  = {"kind":"Started","at":…,…} | {"kind":"ActionSucceeded","at":…,…} | …
 * </pre>
 *
 * <p>where the kinds and fields of an event are the records of {@link dev.runsheet.event.Event} and
 * their components; what is absent, empty or false is left out. In values, keys that begin with a
 * dollar sign say what JSON cannot:
 *
 * <pre>
 * {"$decimal":"5"}            a decimal that looks like a whole number
 * {"$map":[[key,value],…]}    a map with a key that cannot stand in an object
 * {"$text":["a",3,"b"]}       a text that holds a known secret: its third text stands there
 * {"$secret":{"source":…}}    a secret that the host is asked for again
 * {"$secret":null}            a secret that only a report would show: lost
 * </pre>
 *
 * <p>Invariant I4: the journal, and the secrets it names, rebuild the state.
 */
@NullMarked
package dev.runsheet.journal;

import org.jspecify.annotations.NullMarked;
