--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
/* switched off /* for a while */
create table baskets (id bigint primary key);
*/
--rollback drop table baskets;
