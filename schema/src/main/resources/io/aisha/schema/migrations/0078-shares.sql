--liquibase formatted sql
-- Pictures and galleries that a user shows to others: to everybody who has a link, or to one other user. Only the SHA-256 of a
-- link's secret is kept. A share is ended by deleting its row, and ends with what it shows.
--   image_id         the picture; null when the gallery of the avatar is shown
--   recipient_id     the user to whom it is shown; null for a link
--   picture_key      a key for the names of pictures in the addresses that viewers see; ids would tell when a picture was made
--   last_viewed_at   to the minute

--changeset aisha:0078-shares splitStatements:false stripComments:false rollbackSplitStatements:false
create table shares (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  avatar_id uuid not null references avatars (id) on delete cascade,
  image_id uuid references generated_images (id) on delete cascade,
  recipient_id uuid references users (id) on delete cascade,
  link_hash varchar(64),
  picture_key bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_viewed_at timestamptz,
  constraint shares_link_or_recipient check ((link_hash is null) <> (recipient_id is null))
);
create unique index ux_shares_link_hash on shares (link_hash);
create unique index ux_shares_recipient on shares (recipient_id, avatar_id, image_id) nulls not distinct
  where recipient_id is not null;
create index ix_shares_recipient_id on shares (recipient_id);
create index ix_shares_user_id on shares (user_id);
create index ix_shares_avatar_id on shares (avatar_id);
create index ix_shares_image_id on shares (image_id);
create index ix_shares_expires_at on shares (expires_at);
--rollback drop table shares;
