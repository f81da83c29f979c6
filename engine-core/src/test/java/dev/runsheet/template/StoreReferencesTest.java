package dev.runsheet.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.template.StoreReferences.UnusableParameterException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples 37 to 45 of the reference on Command documents, section 7.4. */
class StoreReferencesTest {

  private static final Map<String, StoredParameter> STORE =
      Map.of(
          "s", new StoredParameter("s", StoredParameter.Type.STRING, "v2", 2),
          "s:1", new StoredParameter("s", StoredParameter.Type.STRING, "v1", 1),
          "l", new StoredParameter("l", StoredParameter.Type.STRING_LIST, "a, b,c", 1),
          "sec", new StoredParameter("sec", StoredParameter.Type.SECURE_STRING, "hidden", 1),
          "loop", new StoredParameter("loop", StoredParameter.Type.STRING, "{{ssm:s}}", 1));

  @Test
  void references_in_text_are_replaced() throws Exception {
    assertThat(replace(Value.of(List.of("echo {{ssm:s}} {{ ssm:s:1 }}"))))
        .isEqualTo(Value.of(List.of("echo v2 v1")));
  }

  @Test
  void a_list_is_spliced_into_a_list_and_its_parts_are_not_trimmed() throws Exception {
    assertThat(replace(Value.of(List.of("first", "{{ssm:l}}", "last"))))
        .isEqualTo(Value.of(List.of("first", "a", " b", "c", "last")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"echo {{ssm:l}}", "x{{ssm:sec}}", "{{ssm:s:9}}", "{{ssm:s:prod}}", "{{ssm:none}}"})
  void a_parameter_that_does_not_fit_its_place_is_refused(String text) {
    assertThatThrownBy(() -> replace(Value.of(Map.of("k", text))))
        .isInstanceOf(UnusableParameterException.class)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void a_label_is_no_version() {
    assertThatThrownBy(() -> replace(Value.text("{{ssm:s:prod}}")))
        .hasMessage(
            "\"{{ssm:s:prod}}\" asks for a label; a document can only ask for a version number");
  }

  @Test
  void what_is_put_in_is_not_scanned_again() throws Exception {
    assertThat(replace(Value.text("-{{ssm:loop}}"))).isEqualTo(Value.text("-{{ssm:s}}"));
  }

  @Test
  void secure_references_and_blanks_other_than_spaces_stay_as_written() throws Exception {
    Value text = Value.text("{{ssm-secure:sec}} {{\tssm:s}}");

    assertThat(replace(text)).isEqualTo(text);
  }

  @Test
  void selectors_are_collected_once_from_values_but_not_from_keys() {
    Set<String> selectors = new LinkedHashSet<>();

    StoreReferences.collect(
        Value.of(Map.of("{{ssm:key}}", List.of("{{ssm:s}} {{ ssm:/a/b:3 }}", "{{ssm:s}}"))),
        selectors);

    assertThat(selectors).containsExactly("s", "/a/b:3");
  }

  private static Value replace(Value tree) throws UnusableParameterException {
    return StoreReferences.replace(tree, STORE);
  }
}
