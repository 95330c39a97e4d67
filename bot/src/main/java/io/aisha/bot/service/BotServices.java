package io.aisha.bot.service;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.studio.training.TrainingService;
import io.aisha.vision.worker.Vision;
import java.time.Clock;
import java.util.Optional;

/// The studio, as the bot uses it.
///
/// @param webAccounts empty when there are no accounts on the web
/// @param node names this process among those of the installation, for leases
/// @param clock the time of everything but the network
public record BotServices(
    AccountService accounts,
    AvatarService avatars,
    PhotoService photos,
    PhotoSettings photoSettings,
    TrainingService trainings,
    GenerationService generations,
    CostService costs,
    Engines engines,
    Vision vision,
    Privacy privacy,
    Optional<WebAccounts> webAccounts,
    Database database,
    String node,
    Clock clock) {}
