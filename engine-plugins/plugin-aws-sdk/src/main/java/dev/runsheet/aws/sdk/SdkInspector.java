package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsNames;
import dev.runsheet.document.InputRemark;
import dev.runsheet.document.Node;
import dev.runsheet.document.Spelling;
import dev.runsheet.spi.InputInspector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds the calls that steps write down against what the SDK knows of the services on the class
 * path and against the index of all APIs: whether the service, the operation and the parameters
 * exist, whether types fit, and what is missing. What a reference stands for is not judged.
 */
final class SdkInspector implements InputInspector {

  private static final String SERVICE = "Service";
  private static final String API = "Api";

  /** The actions that call any API, with the inputs that are not its parameters. */
  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "aws:executeAwsApi",
          Set.of(SERVICE, API),
          "aws:waitForAwsResourceProperty",
          Set.of(SERVICE, API, "PropertySelector", "DesiredValues"),
          "aws:assertAwsResourceProperty",
          Set.of(SERVICE, API, "PropertySelector", "DesiredValues"));

  private final SdkServices services;

  SdkInspector(SdkServices services) {
    this.services = services;
  }

  @Override
  public List<InputRemark> inspect(String action, Node.Fields inputs) {
    Set<String> own = CALLS.get(action);
    Node.Field service = inputs.field(SERVICE);
    Node.Field api = inputs.field(API);
    if (own == null || service == null || api == null) {
      return List.of();
    }
    String serviceName = service.node().text();
    String apiName = api.node().text();
    if (serviceName == null || apiName == null || refers(serviceName) || refers(apiName)) {
      return List.of();
    }
    List<InputRemark> remarks = new ArrayList<>();
    Optional<SdkService> found = services.find(serviceName);
    Optional<ApiIndex> index = ApiIndex.of(serviceName);
    String boto3 = index.isEmpty() ? byArtifact(serviceName) : null;
    if (boto3 != null || (found.isEmpty() && index.isEmpty())) {
      remarks.add(
          InputRemark.at(
              service.node(),
              "\"%s\" is no service of AWS that an API call can name".formatted(serviceName),
              boto3 != null
                  ? "use \"%s\"".formatted(boto3)
                  : Spelling.didYouMean(serviceName, ApiIndex.services())));
      return remarks;
    }
    List<Node.Field> given =
        inputs.fields().stream().filter(each -> !own.contains(each.key())).toList();
    boolean known = false;
    if (found.isPresent() && found.get().has(apiName)) {
      known = true;
      MemberInspector.inspect(found.get(), apiName, api, given, remarks);
    }
    ApiIndex.Operation indexed = index.map(each -> each.operation(apiName)).orElse(null);
    if (indexed != null) {
      names(indexed, given, api, !known, remarks);
    } else if (!known) {
      Set<String> names = new TreeSet<>(index.map(ApiIndex::operations).orElse(List.of()));
      found.ifPresent(each -> names.addAll(each.operations()));
      remarks.add(
          InputRemark.at(
              api.node(),
              "service \"%s\" has no operation \"%s\"".formatted(serviceName, apiName),
              Spelling.didYouMean(apiName, names)));
    }
    return remarks;
  }

  /** The name of a service that is written as its module of the SDK is called, or null. */
  private static @Nullable String byArtifact(String written) {
    String artifact = AwsNames.service(written).replace("-", "");
    return ApiIndex.services().stream()
        .filter(name -> ServiceHome.of(name).get(0).artifact().equals(artifact))
        .findFirst()
        .orElse(null);
  }

  private static boolean refers(String text) {
    return text.contains("{{") || text.contains("<<");
  }

  /**
   * Looks at the names of parameters.
   *
   * @param known the operation
   * @param given its parameters as written
   * @param api where the operation is named, for what is missing
   * @param all whether names that it does not have are told, too
   * @param remarks gets what is found
   */
  private static void names(
      ApiIndex.Operation known,
      List<Node.Field> given,
      Node.Field api,
      boolean all,
      List<InputRemark> remarks) {
    Set<String> names = new HashSet<>();
    for (Node.Field field : given) {
      names.add(field.key());
      if (all && !known.parameters().contains(field.key())) {
        remarks.add(unknown(known.name(), field, known.parameters()));
      }
    }
    for (String required : known.required()) {
      if (!names.contains(required)) {
        remarks.add(
            InputRemark.atKey(
                api,
                "%s requires \"%s\", which is not given".formatted(known.name(), required),
                "add \"%s\"".formatted(required)));
      }
    }
  }

  /** A parameter that an operation does not have, or a member of one. */
  static InputRemark unknown(String operation, Node.Field field, Collection<String> names) {
    String meant = Spelling.didYouMean(field.key(), names);
    return InputRemark.atKey(
        field,
        "%s takes no parameter \"%s\" here".formatted(operation, field.key()),
        meant == null ? "it takes " + String.join(", ", names) : meant);
  }
}
