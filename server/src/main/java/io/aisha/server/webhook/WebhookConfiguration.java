package io.aisha.server.webhook;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The addresses to which engines and Telegram send.
@Configuration(proxyBeanMethods = false)
@Import({EngineWebhook.class, TelegramWebhook.class})
public class WebhookConfiguration {}
