package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the SDK keeps a service.
 *
 * @param artifact the Maven artifact of group {@code software.amazon.awssdk}
 * @param client the package of its client
 * @param model the package of its requests
 */
record ServiceHome(String artifact, String client, String model) {

  private static final String SERVICES = "software.amazon.awssdk.services.";

  /** Names that boto3 gives its clients and that say nothing of the SDK's. */
  private static final Map<String, String> BOTO3 =
      Map.ofEntries(
          Map.entry("ce", "costexplorer"),
          Map.entry("cognito-idp", "cognitoidentityprovider"),
          Map.entry("config", "config"),
          Map.entry("cur", "costandusagereport"),
          Map.entry("discovery", "applicationdiscovery"),
          Map.entry("dms", "databasemigration"),
          Map.entry("ds", "directory"),
          Map.entry("ds-data", "directoryservicedata"),
          Map.entry("elb", "elasticloadbalancing"),
          Map.entry("elbv2", "elasticloadbalancingv2"),
          Map.entry("es", "elasticsearch"),
          Map.entry("events", "eventbridge"),
          Map.entry("iot-data", "iotdataplane"),
          Map.entry("iot-jobs-data", "iotjobsdataplane"),
          Map.entry("lex-models", "lexmodelbuilding"),
          Map.entry("lex-runtime", "lexruntime"),
          Map.entry("lexv2-models", "lexmodelsv2"),
          Map.entry("lexv2-runtime", "lexruntimev2"),
          Map.entry("logs", "cloudwatchlogs"),
          Map.entry("marketplace-entitlement", "marketplaceentitlement"),
          Map.entry("meteringmarketplace", "marketplacemetering"),
          Map.entry("mgh", "migrationhub"),
          Map.entry("serverlessrepo", "serverlessapplicationrepository"),
          Map.entry("sms-voice", "pinpointsmsvoice"),
          Map.entry("states", "sfn"),
          Map.entry("stepfunctions", "sfn"));

  /** The places where a service may be, the likeliest first. */
  static List<ServiceHome> of(String service) {
    String name = AwsNames.service(service);
    if (name.equals("dynamodbstreams")) {
      return List.of(nested("dynamodb", "streams"));
    }
    if (name.equals("waf-regional")) {
      return List.of(nested("waf", "regional"));
    }
    List<ServiceHome> homes = new ArrayList<>(2);
    String plain = BOTO3.getOrDefault(name, name.replaceAll("[^a-z0-9]", ""));
    homes.add(plain(plain));
    if (plain.endsWith("service")) {
      homes.add(plain(plain.substring(0, plain.length() - "service".length())));
    }
    return homes;
  }

  /** A second client in the module of another, with whose requests it works. */
  private static ServiceHome nested(String artifact, String client) {
    return new ServiceHome(
        artifact, SERVICES + artifact + "." + client, SERVICES + artifact + ".model");
  }

  private static ServiceHome plain(String artifact) {
    return new ServiceHome(artifact, SERVICES + artifact, SERVICES + artifact + ".model");
  }
}
