package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls an AWS-compatible server, whose answers are those of the real protocols. */
class MotoTest {

  /** A machine under load answers late. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static Moto moto;
  private static SdkAwsCalls calls;

  @BeforeAll
  static void start() throws Exception {
    moto = Moto.start();
    calls = moto.calls();
  }

  @AfterAll
  static void stop() {
    if (calls != null) {
      calls.close();
      moto.close();
    }
  }

  private static Value.Fields call(String service, String operation, Map<String, ?> parameters)
      throws Exception {
    return call(service, operation, parameters, AwsIdentity.CALLER);
  }

  private static Value.Fields call(
      String service, String operation, Map<String, ?> parameters, AwsIdentity identity)
      throws Exception {
    return calls.call(
        new AwsCall(service, operation, (Value.Fields) Value.of(parameters), identity, PATIENCE));
  }

  @Test
  void an_instance_of_ec2_is_started_and_found_again_by_any_spelling_of_the_operation()
      throws Exception {
    Value.Fields started =
        call(
            "EC2", "RunInstances", Map.of("ImageId", "ami-12c6146b", "MinCount", 1, "MaxCount", 1));

    Value.Fields instance = (Value.Fields) ((Value.Items) started.get("Instances")).items().get(0);
    Value.Fields found =
        call(
            "ec2", "describeInstances", Map.of("InstanceIds", List.of(instance.get("InstanceId"))));
    assertThat(found.toJson()).contains(instance.get("InstanceId").toString(), "\"running\"");
    assertThat(found.get("ResponseMetadata").toJson()).contains("\"HTTPStatusCode\":200");
  }

  @Test
  void an_item_of_dynamodb_comes_back_as_it_was_put() throws Exception {
    call(
        "dynamodb",
        "CreateTable",
        Map.of(
            "TableName",
            "t",
            "BillingMode",
            "PAY_PER_REQUEST",
            "KeySchema",
            List.of(Map.of("AttributeName", "id", "KeyType", "HASH")),
            "AttributeDefinitions",
            List.of(Map.of("AttributeName", "id", "AttributeType", "S"))));
    Map<String, ?> item =
        Map.of(
            "id", Map.of("S", "1"),
            "n", Map.of("N", "42"),
            "nothing", Map.of("NULL", true),
            "list", Map.of("L", List.of(Map.of("BOOL", false))));
    call("dynamodb", "PutItem", Map.of("TableName", "t", "Item", item));

    Value.Fields found =
        call(
            "dynamodb", "GetItem", Map.of("TableName", "t", "Key", Map.of("id", Map.of("S", "1"))));

    assertThat(((Value.Fields) found.get("Item")).fields())
        .containsExactlyInAnyOrderEntriesOf(((Value.Fields) Value.of(item)).fields());
  }

  @Test
  void a_bucket_of_s3_is_named_in_the_path_of_another_server() throws Exception {
    call(
        "s3",
        "CreateBucket",
        Map.of(
            "Bucket",
            "things",
            "CreateBucketConfiguration",
            Map.of("LocationConstraint", "eu-west-1")));

    assertThat(call("s3", "list_buckets", Map.of()).toJson()).contains("\"Name\":\"things\"");
  }

  @Test
  void an_object_of_s3_is_sent_and_fetched_as_a_stream(@TempDir Path folder) throws Exception {
    call(
        "s3",
        "CreateBucket",
        Map.of(
            "Bucket",
            "streams",
            "CreateBucketConfiguration",
            Map.of("LocationConstraint", "eu-west-1")));
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);
    Path body = Files.write(folder.resolve("body"), content);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    calls.upload(object("PutObject", "a/b"), body);
    Value.Fields answer = calls.download(object("get_object", "a/b"), out);

    assertThat(out.toByteArray()).isEqualTo(content);
    assertThat(answer.get("ContentLength")).isEqualTo(Value.number(3_000_000));
    AwsCallException none =
        catchThrowableOfType(
            AwsCallException.class, () -> calls.download(object("GetObject", "none"), out));
    assertThat(none.notFound()).isTrue();
    AwsCallException head =
        catchThrowableOfType(
            AwsCallException.class, () -> calls.call(object("HeadObject", "none")));
    assertThat(head.notFound()).isTrue();
  }

  private static AwsCall object(String operation, String key) {
    Value.Fields parameters = (Value.Fields) Value.of(Map.of("Bucket", "streams", "Key", key));
    return new AwsCall("s3", operation, parameters, AwsIdentity.CALLER, PATIENCE);
  }

  @Test
  void a_refusal_says_the_code_and_the_message_of_the_service() {
    AwsCallException refused =
        catchThrowableOfType(
            AwsCallException.class,
            () ->
                call(
                    "ec2", "StopInstances", Map.of("InstanceIds", List.of("i-1234567890abcdef0"))));

    assertThat(refused.fate()).isEqualTo(AwsCallException.Fate.REFUSED);
    assertThat(refused.says("InvalidInstanceID.NotFound")).isTrue();
    assertThat(refused.notFound()).isTrue();
    assertThat(refused).hasMessageContaining("i-1234567890abcdef0");
  }

  @Test
  void a_parameter_of_parameter_store_is_read() throws Exception {
    call("ssm", "PutParameter", Map.of("Name", "/a/b", "Value", "x", "Type", "String"));

    Value.Fields read = call("SSM", "GetParameters", Map.of("Names", List.of("/a/b", "/none")));

    assertThat(read.toJson()).contains("\"Value\":\"x\"", "\"InvalidParameters\":[\"/none\"]");
  }

  @Test
  void a_role_is_assumed_under_the_name_of_its_session() throws Exception {
    AwsIdentity role =
        new AwsIdentity("arn:aws:iam::123456789012:role/Runbook", "runsheet-1", null);

    Value.Fields who = call("sts", "GetCallerIdentity", Map.of(), role);

    assertThat(who.get("Arn"))
        .hasToString("arn:aws:sts::123456789012:assumed-role/Runbook/runsheet-1");
  }
}
