package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.document.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Values become requests of the SDK and responses become values, by boto3's names. */
class MappingTest {

  private static <T> T filled(T builder, Map<String, ?> parameters) throws AwsCallException {
    RequestMapper.fill((SdkPojo) builder, (Value.Fields) Value.of(parameters), "TheCall");
    return builder;
  }

  private static String json(SdkPojo response) {
    return new Value.Fields(ResponseMapper.fields(response)).toJson();
  }

  @Test
  void structures_lists_maps_and_unions_become_a_request() throws Exception {
    PutItemRequest request =
        filled(
                PutItemRequest.builder(),
                Map.of(
                    "TableName",
                    "t",
                    "Item",
                    Map.of(
                        "id",
                        Map.of("S", "1"),
                        "gone",
                        Map.of("NULL", true),
                        "tags",
                        Map.of("SS", List.of("a", "b")),
                        "raw",
                        Map.of("B", "text"))))
            .build();

    assertThat(request.tableName()).isEqualTo("t");
    assertThat(request.item())
        .containsEntry("id", AttributeValue.fromS("1"))
        .containsEntry("gone", AttributeValue.fromNul(true))
        .containsEntry("tags", AttributeValue.fromSs(List.of("a", "b")))
        .containsEntry("raw", AttributeValue.fromB(SdkBytes.fromUtf8String("text")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00+01:00, 2026-01-31T11:00:00Z",
    "2026-01-31T12:00:00, 2026-01-31T12:00:00Z",
    "2026-01-31, 2026-01-31T00:00:00Z",
  })
  void times_are_taken_as_boto3_takes_them(String written, String meant) throws Exception {
    PutMetricDataRequest request =
        filled(
                PutMetricDataRequest.builder(),
                Map.of(
                    "Namespace",
                    "n",
                    "MetricData",
                    List.of(Map.of("MetricName", "m", "Value", 1.5, "Timestamp", written))))
            .build();

    assertThat(request.metricData().get(0).timestamp()).isEqualTo(Instant.parse(meant));
    assertThat(request.metricData().get(0).value()).isEqualTo(1.5);
  }

  @Test
  void seconds_since_1970_are_a_time_and_a_whole_number_is_a_number() throws Exception {
    PutMetricDataRequest request =
        filled(
                PutMetricDataRequest.builder(),
                Map.of(
                    "Namespace",
                    "n",
                    "MetricData",
                    List.of(
                        Map.of("MetricName", "m", "Value", 2, "Timestamp", 60),
                        Map.of("MetricName", "m", "Timestamp", new BigDecimal("60.5")))))
            .build();

    assertThat(request.metricData().get(0).timestamp()).isEqualTo(Instant.ofEpochSecond(60));
    assertThat(request.metricData().get(1).timestamp()).isEqualTo(Instant.ofEpochMilli(60_500));
    assertThat(request.metricData().get(0).value()).isEqualTo(2.0);
  }

  @Test
  void a_document_inside_a_request_keeps_its_types() throws Exception {
    Map<String, ?> schema =
        Map.of("type", "object", "n", 1, "f", new BigDecimal("0.5"), "b", true, "l", List.of("x"));
    ToolInputSchema made = filled(ToolInputSchema.builder(), Map.of("json", schema)).build();

    assertThat(made.json().asMap().get("n").asNumber().intValue()).isEqualTo(1);
    assertThat(made.json().asMap().get("l").asList().get(0).asString()).isEqualTo("x");
    assertThat(((Value.Fields) ResponseMapper.fields(made).get("json")).fields())
        .containsExactlyInAnyOrderEntriesOf(((Value.Fields) Value.of(schema)).fields());
    assertThat(json(ToolInputSchema.builder().json(Document.fromNull()).build()))
        .isEqualTo("{\"json\":null}");
  }

  @Test
  void a_null_and_a_secret_are_a_parameter_left_out_and_one_in_clear() throws Exception {
    Value.Fields parameters =
        new Value.Fields(
            Map.of("FunctionName", Value.secret(Value.text("f")), "Qualifier", Value.Null.VALUE));
    InvokeRequest.Builder builder = InvokeRequest.builder();

    RequestMapper.fill((SdkPojo) builder, parameters, "Invoke");

    assertThat(builder.build()).isEqualTo(InvokeRequest.builder().functionName("f").build());
  }

  @Test
  void everything_that_does_not_fit_is_told_at_once_with_its_path() {
    assertThatThrownBy(
            () ->
                filled(
                    PutMetricDataRequest.builder(),
                    new TreeMap<>(
                        Map.of(
                            "MetricData",
                            List.of(
                                new TreeMap<>(
                                    Map.of(
                                        "Timestamp",
                                        "noon",
                                        "Value",
                                        "1",
                                        "StorageResolution",
                                        3_000_000_000L,
                                        "Values",
                                        4))),
                            "NameSpace",
                            "n"))))
        .isInstanceOf(AwsCallException.class)
        .hasMessage(
            "the parameters of TheCall are not right:"
                + " \"MetricData[0].StorageResolution\" is 3000000000, which is out of range;"
                + " \"MetricData[0].Timestamp\" is \"noon\", which is no time: write one as"
                + " 2026-01-31T12:00:00Z;"
                + " \"MetricData[0].Value\" is a number, not a String;"
                + " \"MetricData[0].Values\" is a list, not an Integer;"
                + " \"NameSpace\" is unknown; did you mean \"Namespace\"?");
  }

  @Test
  void a_map_a_structure_and_a_truth_want_their_own_kind() {
    assertThatThrownBy(
            () -> filled(PutItemRequest.builder(), Map.of("Item", Map.of("a", Map.of("BOOL", 1)))))
        .hasMessageContaining("\"Item.a.BOOL\" is true or false, not an Integer");
    assertThatThrownBy(() -> filled(PutItemRequest.builder(), Map.of("Item", Map.of("a", "x"))))
        .hasMessageContaining("\"Item.a\" is a map, not a String");
    assertThatThrownBy(() -> filled(PutItemRequest.builder(), Map.of("Item", "x")))
        .hasMessageContaining("\"Item\" is a map, not a String");
  }

  @Test
  void what_the_service_left_out_is_absent_and_an_empty_list_that_it_sent_is_there() {
    DescribeInstancesResponse nothing = DescribeInstancesResponse.builder().build();
    DescribeInstancesResponse empty =
        DescribeInstancesResponse.builder().reservations(List.of()).build();

    assertThat(json(nothing)).isEqualTo("{}");
    assertThat(json(empty)).isEqualTo("{\"Reservations\":[]}");
  }

  @Test
  void a_response_has_the_names_of_boto3_at_every_depth() {
    DescribeInstancesResponse response =
        DescribeInstancesResponse.builder()
            .reservations(
                Reservation.builder()
                    .instances(
                        Instance.builder()
                            .instanceId("i-1")
                            .launchTime(Instant.parse("2026-01-31T12:00:00Z"))
                            .ebsOptimized(false)
                            .build())
                    .build())
            .build();

    assertThat(json(response))
        .startsWith("{\"Reservations\":[{")
        .contains(
            "\"InstanceId\":\"i-1\"",
            "\"LaunchTime\":\"2026-01-31T12:00:00Z\"",
            "\"EbsOptimized\":false");
  }

  @Test
  void bytes_are_text_where_they_are_text_and_base64_elsewhere() {
    assertThat(json(InvokeResponse.builder().payload(SdkBytes.fromUtf8String("é")).build()))
        .isEqualTo("{\"Payload\":\"é\"}");
    assertThat(
            json(
                InvokeResponse.builder()
                    .payload(SdkBytes.fromByteArray(new byte[] {(byte) 0xff, 0}))
                    .build()))
        .isEqualTo("{\"Payload\":\"/wA=\"}");
  }

  @Test
  void every_name_of_a_service_leads_to_its_module() {
    assertThat(ServiceHome.of("elbv2").get(0).artifact()).isEqualTo("elasticloadbalancingv2");
    assertThat(ServiceHome.of("Step_Functions").get(0).artifact()).isEqualTo("stepfunctions");
    assertThat(ServiceHome.of("stepfunctions").get(0).artifact()).isEqualTo("sfn");
    assertThat(ServiceHome.of("dynamodbstreams").get(0).client())
        .isEqualTo("software.amazon.awssdk.services.dynamodb.streams");
    assertThat(ServiceHome.of("waf-regional").get(0).model())
        .isEqualTo("software.amazon.awssdk.services.waf.model");
  }
}
