package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsIdentity;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Clients of the SDK, one for each service, region and role: making one takes up to a second. */
final class SdkClients implements AutoCloseable {

  private static final int MOST_ATTEMPTS = 3;
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  private record Key(
      SdkService service, @Nullable String region, @Nullable String role, String session) {}

  private record Role(String arn, String session) {}

  private final Supplier<SdkHttpClient> newHttp;
  private final @Nullable AwsCredentialsProvider credentials;
  private final @Nullable String region;
  private final @Nullable URI endpoint;
  private final Map<Key, AutoCloseable> clients = new ConcurrentHashMap<>();
  private final Map<Role, StsAssumeRoleCredentialsProvider> roles = new ConcurrentHashMap<>();

  // -- guarded by this --
  private @Nullable SdkHttpClient http;
  private @Nullable StsClient sts;

  SdkClients(
      Supplier<SdkHttpClient> newHttp,
      @Nullable AwsCredentialsProvider credentials,
      @Nullable String region,
      @Nullable URI endpoint) {
    this.newHttp = newHttp;
    this.credentials = credentials;
    this.region = region;
    this.endpoint = endpoint;
  }

  /** Where calls go that name no region; empty where that is not known. */
  Optional<String> region() {
    if (region != null) {
      return Optional.of(region);
    }
    try {
      return Optional.ofNullable(DefaultAwsRegionProviderChain.builder().build().getRegion())
          .map(Region::id);
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  /** The client of a service for somebody. */
  Object get(SdkService service, AwsIdentity identity) {
    String at = identity.region() == null ? region : identity.region();
    String session = identity.roleArn() == null ? "" : identity.sessionName();
    Key key = new Key(service, at, identity.roleArn(), session);
    return clients.computeIfAbsent(key, this::make);
  }

  private AutoCloseable make(Key key) {
    AwsClientBuilder<?, ?> builder = key.service().newClient();
    configure(builder, key.region());
    if (key.role() != null) {
      builder.credentialsProvider(assumed(new Role(key.role(), key.session())));
    } else if (credentials != null) {
      builder.credentialsProvider(credentials);
    }
    PathStyle.use(builder, key.service().artifact(), endpoint);
    return (AutoCloseable) builder.build();
  }

  private void configure(AwsClientBuilder<?, ?> builder, @Nullable String at) {
    if (at != null) {
      builder.region(Region.of(at));
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    ((SdkSyncClientBuilder<?, ?>) builder).httpClient(http());
    builder.overrideConfiguration(
        ClientOverrideConfiguration.builder().retryStrategy(onlyThrottled()).build());
  }

  /**
   * A call that was refused as one too many did nothing, so making it again cannot be told from
   * making it once. What stayed unanswered is the engine's to judge.
   */
  private static RetryStrategy onlyThrottled() {
    return StandardRetryStrategy.builder()
        .useClientDefaults(false)
        .maxAttempts(MOST_ATTEMPTS)
        .retryOnException(SdkClients::throttled)
        .treatAsThrottling(SdkClients::throttled)
        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_DELAY, LONGEST_DELAY))
        .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(FIRST_DELAY, LONGEST_DELAY))
        .circuitBreakerEnabled(false)
        .build();
  }

  private static boolean throttled(Throwable thrown) {
    return thrown instanceof SdkException refused && RetryUtils.isThrottlingException(refused);
  }

  private StsAssumeRoleCredentialsProvider assumed(Role role) {
    return roles.computeIfAbsent(
        role,
        each ->
            StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts())
                .refreshRequest(
                    request -> request.roleArn(each.arn()).roleSessionName(each.session()))
                .prefetchTime(Duration.ofMinutes(5))
                .build());
  }

  private synchronized SdkHttpClient http() {
    SdkHttpClient made = http;
    if (made == null) {
      made = newHttp.get();
      http = made;
    }
    return made;
  }

  private synchronized StsClient sts() {
    StsClient made = sts;
    if (made == null) {
      var builder = StsClient.builder();
      configure(builder, region);
      if (credentials != null) {
        builder.credentialsProvider(credentials);
      }
      made = builder.build();
      sts = made;
    }
    return made;
  }

  @Override
  public void close() {
    List<@Nullable AutoCloseable> all = new ArrayList<>(clients.values());
    all.addAll(roles.values());
    synchronized (this) {
      all.add(sts);
      all.add(http);
    }
    for (AutoCloseable each : all) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        System.getLogger(SdkClients.class.getName())
            .log(System.Logger.Level.DEBUG, "a client could not be closed", e);
      }
    }
  }
}
