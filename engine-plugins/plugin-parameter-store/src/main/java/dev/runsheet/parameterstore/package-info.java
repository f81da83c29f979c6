/**
 * A Parameter Store for hosts without AWS: {@link
 * dev.runsheet.parameterstore.EmbeddedParameterStore} keeps parameters, their versions and labels
 * in one file, and answers the references of documents.
 *
 * <p>The file holds one change a line, each with its checksum. A change is on the disk before it is
 * acknowledged; a line that was torn by a crash was not, and is dropped when the file is opened. A
 * damage anywhere else is told, never passed over. What is stored as a SecureString is encrypted
 * with a key of the host's (AES-GCM), and bound to its name and version.
 */
@NullMarked
package dev.runsheet.parameterstore;

import org.jspecify.annotations.NullMarked;
