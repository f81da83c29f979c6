package dev.runsheet.spi;

import dev.runsheet.document.Effect;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the action that an {@link ActionHandler} performs. For an action of AWS the name is enough:
 * the rest is known. For an action of a plugin the annotation, together with the record of its
 * inputs, is the descriptor.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Action {

  /** The action as documents write it, for instance {@code acme:createTicket}. */
  String name();

  /** What it does, in one sentence. */
  String summary() default "";

  /** What it does to the world. */
  Effect effect() default Effect.UNKNOWN;

  /**
   * Whether a call of unknown fate may be made again: for it does no harm, or because the handler
   * looks at {@link ActionContext#resumed}.
   */
  boolean repeatable() default false;

  /**
   * The names of outputs that must not be shown: a token, a password. They are secret from the
   * moment the handler gives them back, as parameters are that a host marks so; what else a handler
   * gives back is not, though it was made of a secret, unless it marks it with {@link
   * dev.runsheet.document.Value#secret}.
   */
  String[] secretOutputs() default {};
}
