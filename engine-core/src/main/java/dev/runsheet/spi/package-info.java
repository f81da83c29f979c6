/**
 * What a host or a plugin implements: {@link dev.runsheet.spi.ActionHandler} to perform an action,
 * {@link dev.runsheet.spi.ActionProvider} to be discovered, and the services that handlers reach
 * through their {@link dev.runsheet.spi.ActionContext}: {@link dev.runsheet.spi.ProcessRunner},
 * {@link dev.runsheet.spi.ParameterStore}, {@link dev.runsheet.spi.Rebooter}.
 */
@NullMarked
package dev.runsheet.spi;

import org.jspecify.annotations.NullMarked;
