--liquibase formatted sql
-- The closed sets of an avatar's columns. Java enums of the same names carry the same labels in the same order.

--changeset aisha:0003-avatar-types splitStatements:false stripComments:false rollbackSplitStatements:false
create type avatargender as enum ('male', 'female', 'other');
create type avatarstatus as enum ('draft', 'uploading', 'ready', 'training', 'completed', 'error', 'cancelled');
create type avatartype as enum ('character', 'style', 'custom');
--rollback drop type avatartype; drop type avatarstatus; drop type avatargender;
