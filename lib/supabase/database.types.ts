// Made by scripts/gen-database-types.ts from supabase/migrations. Do not edit.
export type Json =
  | string
  | number
  | boolean
  | null
  | { [key: string]: Json | undefined }
  | Json[]

export type Database = {
  // Allows to automatically instantiate createClient with right options
  // instead of createClient<Database, { PostgrestVersion: 'XX' }>(URL, KEY)
  __InternalSupabase: {
    PostgrestVersion: "12"
  }
  public: {
    Tables: {
      amazon_connections: {
        Row: {
          access_token_encrypted: string | null
          created_at: string
          expires_at: string | null
          id: string
          key_id: string | null
          last_error: string | null
          last_refreshed_at: string | null
          lwa_user: NonNullable<Json>
          refresh_lease: string | null
          refresh_lease_expires_at: string | null
          refresh_token_encrypted: string | null
          region: string
          scopes: string[]
          status: string
          updated_at: string
          user_id: string
        }
        Insert: {
          access_token_encrypted?: string | null
          created_at?: string
          expires_at?: string | null
          id?: string
          key_id?: string | null
          last_error?: string | null
          last_refreshed_at?: string | null
          lwa_user?: NonNullable<Json>
          refresh_lease?: string | null
          refresh_lease_expires_at?: string | null
          refresh_token_encrypted?: string | null
          region: string
          scopes?: string[]
          status?: string
          updated_at?: string
          user_id: string
        }
        Update: {
          access_token_encrypted?: string | null
          created_at?: string
          expires_at?: string | null
          id?: string
          key_id?: string | null
          last_error?: string | null
          last_refreshed_at?: string | null
          lwa_user?: NonNullable<Json>
          refresh_lease?: string | null
          refresh_lease_expires_at?: string | null
          refresh_token_encrypted?: string | null
          region?: string
          scopes?: string[]
          status?: string
          updated_at?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "amazon_connections_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: true
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      amc_budgets: {
        Row: {
          counted_at: string
          paused_until: string | null
          tokens: number
          user_id: string
        }
        Insert: {
          counted_at?: string
          paused_until?: string | null
          tokens: number
          user_id: string
        }
        Update: {
          counted_at?: string
          paused_until?: string | null
          tokens?: number
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "amc_budgets_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: true
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      amc_data_sources: {
        Row: {
          amc_name: string
          audience_twin: string | null
          category: string
          content_hash: string | null
          created_at: string
          data_sources: string[]
          description: string
          dimension_count: number
          example_queries: NonNullable<Json>
          field_count: number
          id: string
          is_paid: boolean
          metric_count: number
          name: string
          retention: string | null
          schema_id: string
          search: unknown
          sections: NonNullable<Json>
          tags: string[]
          updated_at: string
          window_column: string | null
        }
        Insert: {
          amc_name: string
          audience_twin?: string | null
          category: string
          content_hash?: string | null
          created_at?: string
          data_sources?: string[]
          description?: string
          dimension_count?: number
          example_queries?: NonNullable<Json>
          field_count?: number
          id?: string
          is_paid?: boolean
          metric_count?: number
          name: string
          retention?: string | null
          schema_id: string
          search?: unknown
          sections?: NonNullable<Json>
          tags?: string[]
          updated_at?: string
          window_column?: string | null
        }
        Update: {
          amc_name?: string
          audience_twin?: string | null
          category?: string
          content_hash?: string | null
          created_at?: string
          data_sources?: string[]
          description?: string
          dimension_count?: number
          example_queries?: NonNullable<Json>
          field_count?: number
          id?: string
          is_paid?: boolean
          metric_count?: number
          name?: string
          retention?: string | null
          schema_id?: string
          search?: unknown
          sections?: NonNullable<Json>
          tags?: string[]
          updated_at?: string
          window_column?: string | null
        }
        Relationships: []
      }
      amc_instances: {
        Row: {
          account_name: string | null
          advertiser_types: string[]
          amc_created_at: string | null
          brands: string[]
          cost_per_minute: number | null
          cost_per_run: number | null
          created_at: string
          created_via: string
          creation_status: string | null
          currency: string | null
          customer_name: string | null
          entity_id: string
          has_own_name: boolean
          id: string
          instance_id: string
          instance_type: string
          is_favorite: boolean
          last_synced_at: string | null
          marketplace_id: string
          name: string
          notes: string | null
          optional_datasets: string[]
          region: string
          status: string
          time_zone: string
          updated_at: string
          user_id: string
        }
        Insert: {
          account_name?: string | null
          advertiser_types?: string[]
          amc_created_at?: string | null
          brands?: string[]
          cost_per_minute?: number | null
          cost_per_run?: number | null
          created_at?: string
          created_via?: string
          creation_status?: string | null
          currency?: string | null
          customer_name?: string | null
          entity_id: string
          has_own_name?: boolean
          id?: string
          instance_id: string
          instance_type?: string
          is_favorite?: boolean
          last_synced_at?: string | null
          marketplace_id: string
          name: string
          notes?: string | null
          optional_datasets?: string[]
          region: string
          status?: string
          time_zone?: string
          updated_at?: string
          user_id?: string
        }
        Update: {
          account_name?: string | null
          advertiser_types?: string[]
          amc_created_at?: string | null
          brands?: string[]
          cost_per_minute?: number | null
          cost_per_run?: number | null
          created_at?: string
          created_via?: string
          creation_status?: string | null
          currency?: string | null
          customer_name?: string | null
          entity_id?: string
          has_own_name?: boolean
          id?: string
          instance_id?: string
          instance_type?: string
          is_favorite?: boolean
          last_synced_at?: string | null
          marketplace_id?: string
          name?: string
          notes?: string | null
          optional_datasets?: string[]
          region?: string
          status?: string
          time_zone?: string
          updated_at?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "amc_instances_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      amc_schema_fields: {
        Row: {
          aggregation_threshold: string
          created_at: string
          data_source_id: string
          data_type: string
          description: string
          display_name: string | null
          examples: string[]
          field_name: string
          id: string
          is_dimension: boolean
          is_metric: boolean
          notes: string | null
          position: number
          search: unknown
          updated_at: string
        }
        Insert: {
          aggregation_threshold?: string
          created_at?: string
          data_source_id: string
          data_type: string
          description?: string
          display_name?: string | null
          examples?: string[]
          field_name: string
          id?: string
          is_dimension?: boolean
          is_metric?: boolean
          notes?: string | null
          position?: number
          search?: unknown
          updated_at?: string
        }
        Update: {
          aggregation_threshold?: string
          created_at?: string
          data_source_id?: string
          data_type?: string
          description?: string
          display_name?: string | null
          examples?: string[]
          field_name?: string
          id?: string
          is_dimension?: boolean
          is_metric?: boolean
          notes?: string | null
          position?: number
          search?: unknown
          updated_at?: string
        }
        Relationships: [
          {
            foreignKeyName: "amc_schema_fields_data_source_id_fkey"
            columns: ["data_source_id"]
            isOneToOne: false
            referencedRelation: "amc_data_sources"
            referencedColumns: ["id"]
          },
        ]
      }
      amc_schema_relationships: {
        Row: {
          created_at: string
          description: string | null
          id: string
          join_on: string | null
          relationship_type: string
          source_id: string
          target_id: string
        }
        Insert: {
          created_at?: string
          description?: string | null
          id?: string
          join_on?: string | null
          relationship_type: string
          source_id: string
          target_id: string
        }
        Update: {
          created_at?: string
          description?: string | null
          id?: string
          join_on?: string | null
          relationship_type?: string
          source_id?: string
          target_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "amc_schema_relationships_source_id_fkey"
            columns: ["source_id"]
            isOneToOne: false
            referencedRelation: "amc_data_sources"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "amc_schema_relationships_target_id_fkey"
            columns: ["target_id"]
            isOneToOne: false
            referencedRelation: "amc_data_sources"
            referencedColumns: ["id"]
          },
        ]
      }
      amc_search_words: {
        Row: {
          letters: string
          stem: string
          word: string
        }
        Insert: {
          letters: string
          stem: string
          word: string
        }
        Update: {
          letters?: string
          stem?: string
          word?: string
        }
        Relationships: []
      }
      api_keys: {
        Row: {
          created_at: string
          expires_at: string | null
          id: string
          key_hash: string
          last_used_at: string | null
          name: string
          prefix: string
          revoked_at: string | null
          scopes: string[]
          user_id: string
        }
        Insert: {
          created_at?: string
          expires_at?: string | null
          id?: string
          key_hash: string
          last_used_at?: string | null
          name: string
          prefix: string
          revoked_at?: string | null
          scopes?: string[]
          user_id: string
        }
        Update: {
          created_at?: string
          expires_at?: string | null
          id?: string
          key_hash?: string
          last_used_at?: string | null
          name?: string
          prefix?: string
          revoked_at?: string | null
          scopes?: string[]
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "api_keys_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      audit_log: {
        Row: {
          action: string
          created_at: string
          details: NonNullable<Json>
          entity_id: string | null
          entity_type: string
          event_id: string | null
          id: string
          user_id: string
        }
        Insert: {
          action: string
          created_at?: string
          details?: NonNullable<Json>
          entity_id?: string | null
          entity_type: string
          event_id?: string | null
          id?: string
          user_id: string
        }
        Update: {
          action?: string
          created_at?: string
          details?: NonNullable<Json>
          entity_id?: string | null
          entity_type?: string
          event_id?: string | null
          id?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "audit_log_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      campaigns: {
        Row: {
          ad_product_type: string | null
          brand: string | null
          campaign_id: string
          created_at: string
          end_date: string | null
          id: string
          instance_id: string
          marketplace_id: string | null
          name: string
          source: string
          start_date: string | null
          state: string | null
          updated_at: string
          user_id: string
        }
        Insert: {
          ad_product_type?: string | null
          brand?: string | null
          campaign_id: string
          created_at?: string
          end_date?: string | null
          id?: string
          instance_id: string
          marketplace_id?: string | null
          name: string
          source?: string
          start_date?: string | null
          state?: string | null
          updated_at?: string
          user_id?: string
        }
        Update: {
          ad_product_type?: string | null
          brand?: string | null
          campaign_id?: string
          created_at?: string
          end_date?: string | null
          id?: string
          instance_id?: string
          marketplace_id?: string | null
          name?: string
          source?: string
          start_date?: string | null
          state?: string | null
          updated_at?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "campaigns_instance_id_user_id_fkey"
            columns: ["instance_id", "user_id"]
            isOneToOne: false
            referencedRelation: "amc_instances"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "campaigns_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      execution_results: {
        Row: {
          bytes: number
          columns: NonNullable<Json>
          created_at: string
          execution_id: string
          first_rows: NonNullable<Json>
          profile: Json | null
          purged_at: string | null
          row_count: number
          store_key: string
          user_id: string
        }
        Insert: {
          bytes: number
          columns: NonNullable<Json>
          created_at?: string
          execution_id: string
          first_rows?: NonNullable<Json>
          profile?: Json | null
          purged_at?: string | null
          row_count: number
          store_key: string
          user_id: string
        }
        Update: {
          bytes?: number
          columns?: NonNullable<Json>
          created_at?: string
          execution_id?: string
          first_rows?: NonNullable<Json>
          profile?: Json | null
          purged_at?: string | null
          row_count?: number
          store_key?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "execution_results_execution_id_user_id_fkey"
            columns: ["execution_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflow_executions"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "execution_results_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      fan_outs: {
        Row: {
          created_at: string
          id: string
          name: string
          overrides: NonNullable<Json>
          request: NonNullable<Json>
          user_id: string
          workflow_id: string | null
        }
        Insert: {
          created_at?: string
          id?: string
          name: string
          overrides?: NonNullable<Json>
          request: NonNullable<Json>
          user_id?: string
          workflow_id?: string | null
        }
        Update: {
          created_at?: string
          id?: string
          name?: string
          overrides?: NonNullable<Json>
          request?: NonNullable<Json>
          user_id?: string
          workflow_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "fan_outs_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "fan_outs_workflow_id_user_id_fkey"
            columns: ["workflow_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflows"
            referencedColumns: ["id", "user_id"]
          },
        ]
      }
      idempotency_keys: {
        Row: {
          created_at: string
          expires_at: string
          key: string
          request_hash: string
          response_body: Json | null
          response_status: number | null
          route: string
          user_id: string
        }
        Insert: {
          created_at?: string
          expires_at?: string
          key: string
          request_hash: string
          response_body?: Json | null
          response_status?: number | null
          route: string
          user_id: string
        }
        Update: {
          created_at?: string
          expires_at?: string
          key?: string
          request_hash?: string
          response_body?: Json | null
          response_status?: number | null
          route?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "idempotency_keys_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      instance_schema_cache: {
        Row: {
          data_sources: NonNullable<Json>
          fetched_at: string
          instance_id: string
          user_id: string
        }
        Insert: {
          data_sources: NonNullable<Json>
          fetched_at?: string
          instance_id: string
          user_id?: string
        }
        Update: {
          data_sources?: NonNullable<Json>
          fetched_at?: string
          instance_id?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "instance_schema_cache_instance_id_user_id_fkey"
            columns: ["instance_id", "user_id"]
            isOneToOne: false
            referencedRelation: "amc_instances"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "instance_schema_cache_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      job_heartbeats: {
        Row: {
          job: string
          last_error: string | null
          last_finished_at: string | null
          last_ok_at: string | null
          last_started_at: string | null
          last_summary: Json | null
        }
        Insert: {
          job: string
          last_error?: string | null
          last_finished_at?: string | null
          last_ok_at?: string | null
          last_started_at?: string | null
          last_summary?: Json | null
        }
        Update: {
          job?: string
          last_error?: string | null
          last_finished_at?: string | null
          last_ok_at?: string | null
          last_started_at?: string | null
          last_summary?: Json | null
        }
        Relationships: []
      }
      notification_outbox: {
        Row: {
          attempts: number
          created_at: string
          event_key: string
          execution_id: string | null
          id: string
          kind: string
          last_error: string | null
          lease_token: string | null
          payload: NonNullable<Json>
          recipient: string
          schedule_id: string | null
          sent_at: string | null
          status: string
          updated_at: string
          user_id: string
          visible_at: string | null
        }
        Insert: {
          attempts?: number
          created_at?: string
          event_key: string
          execution_id?: string | null
          id?: string
          kind: string
          last_error?: string | null
          lease_token?: string | null
          payload?: NonNullable<Json>
          recipient?: string
          schedule_id?: string | null
          sent_at?: string | null
          status?: string
          updated_at?: string
          user_id: string
          visible_at?: string | null
        }
        Update: {
          attempts?: number
          created_at?: string
          event_key?: string
          execution_id?: string | null
          id?: string
          kind?: string
          last_error?: string | null
          lease_token?: string | null
          payload?: NonNullable<Json>
          recipient?: string
          schedule_id?: string | null
          sent_at?: string | null
          status?: string
          updated_at?: string
          user_id?: string
          visible_at?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "notification_outbox_execution_id_user_id_fkey"
            columns: ["execution_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflow_executions"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "notification_outbox_schedule_id_user_id_fkey"
            columns: ["schedule_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflow_schedules"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "notification_outbox_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      notification_unsubscribes: {
        Row: {
          created_at: string
          email: string
          id: string
          schedule_id: string | null
          user_id: string
        }
        Insert: {
          created_at?: string
          email: string
          id?: string
          schedule_id?: string | null
          user_id: string
        }
        Update: {
          created_at?: string
          email?: string
          id?: string
          schedule_id?: string | null
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "notification_unsubscribes_schedule_id_user_id_fkey"
            columns: ["schedule_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflow_schedules"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "notification_unsubscribes_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      notifications: {
        Row: {
          body: string
          created_at: string
          event_key: string
          id: string
          kind: string
          link: string | null
          read_at: string | null
          title: string
          user_id: string
        }
        Insert: {
          body?: string
          created_at?: string
          event_key: string
          id?: string
          kind: string
          link?: string | null
          read_at?: string | null
          title: string
          user_id: string
        }
        Update: {
          body?: string
          created_at?: string
          event_key?: string
          id?: string
          kind?: string
          link?: string | null
          read_at?: string | null
          title?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "notifications_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      oauth_states: {
        Row: {
          browser_hash: string
          created_at: string
          expires_at: string
          region: string
          return_to: string | null
          state_hash: string
          used_at: string | null
          user_id: string
        }
        Insert: {
          browser_hash: string
          created_at?: string
          expires_at?: string
          region: string
          return_to?: string | null
          state_hash: string
          used_at?: string | null
          user_id: string
        }
        Update: {
          browser_hash?: string
          created_at?: string
          expires_at?: string
          region?: string
          return_to?: string | null
          state_hash?: string
          used_at?: string | null
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "oauth_states_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      picker_cache: {
        Row: {
          expires_at: string
          fetched_at: string
          id: string
          instance_id: string
          items: NonNullable<Json>
          kind: string
          user_id: string
        }
        Insert: {
          expires_at: string
          fetched_at?: string
          id?: string
          instance_id: string
          items: NonNullable<Json>
          kind: string
          user_id?: string
        }
        Update: {
          expires_at?: string
          fetched_at?: string
          id?: string
          instance_id?: string
          items?: NonNullable<Json>
          kind?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "picker_cache_instance_id_user_id_fkey"
            columns: ["instance_id", "user_id"]
            isOneToOne: false
            referencedRelation: "amc_instances"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "picker_cache_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      profiles: {
        Row: {
          created_at: string
          email: string
          id: string
          is_active: boolean
          name: string | null
          notification_defaults: NonNullable<Json>
          time_zone: string
          updated_at: string
        }
        Insert: {
          created_at?: string
          email: string
          id: string
          is_active?: boolean
          name?: string | null
          notification_defaults?: NonNullable<Json>
          time_zone?: string
          updated_at?: string
        }
        Update: {
          created_at?: string
          email?: string
          id?: string
          is_active?: boolean
          name?: string | null
          notification_defaults?: NonNullable<Json>
          time_zone?: string
          updated_at?: string
        }
        Relationships: []
      }
      query_drafts: {
        Row: {
          content: NonNullable<Json>
          created_at: string
          id: string
          sql_query: string
          title: string | null
          updated_at: string
          user_id: string
          workflow_id: string | null
        }
        Insert: {
          content?: NonNullable<Json>
          created_at?: string
          id?: string
          sql_query?: string
          title?: string | null
          updated_at?: string
          user_id?: string
          workflow_id?: string | null
        }
        Update: {
          content?: NonNullable<Json>
          created_at?: string
          id?: string
          sql_query?: string
          title?: string | null
          updated_at?: string
          user_id?: string
          workflow_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "query_drafts_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "query_drafts_workflow_id_user_id_fkey"
            columns: ["workflow_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflows"
            referencedColumns: ["id", "user_id"]
          },
        ]
      }
      query_template_versions: {
        Row: {
          created_at: string
          parameters: NonNullable<Json>
          sql_template: string
          template_id: string
          version: number
        }
        Insert: {
          created_at?: string
          parameters: NonNullable<Json>
          sql_template: string
          template_id: string
          version: number
        }
        Update: {
          created_at?: string
          parameters?: NonNullable<Json>
          sql_template?: string
          template_id?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: "query_template_versions_template_id_fkey"
            columns: ["template_id"]
            isOneToOne: false
            referencedRelation: "query_templates"
            referencedColumns: ["id"]
          },
        ]
      }
      query_templates: {
        Row: {
          category: string
          chart: Json | null
          content_hash: string | null
          created_at: string
          data_sources: string[]
          description: string
          difficulty: string
          example_result: Json | null
          expected_columns: NonNullable<Json>
          id: string
          is_paid: boolean
          is_public: boolean
          mode: string
          name: string
          parameters: NonNullable<Json>
          purpose: string
          search_text: string
          sql_template: string
          tags: string[]
          template_key: string | null
          updated_at: string
          use_count: number
          user_id: string | null
          version: number
          window_days: number | null
          window_lag_days: number | null
        }
        Insert: {
          category: string
          chart?: Json | null
          content_hash?: string | null
          created_at?: string
          data_sources?: string[]
          description?: string
          difficulty?: string
          example_result?: Json | null
          expected_columns?: NonNullable<Json>
          id?: string
          is_paid?: boolean
          is_public?: boolean
          mode?: string
          name: string
          parameters?: NonNullable<Json>
          purpose?: string
          search_text?: string
          sql_template: string
          tags?: string[]
          template_key?: string | null
          updated_at?: string
          use_count?: number
          user_id?: string | null
          version?: number
          window_days?: number | null
          window_lag_days?: number | null
        }
        Update: {
          category?: string
          chart?: Json | null
          content_hash?: string | null
          created_at?: string
          data_sources?: string[]
          description?: string
          difficulty?: string
          example_result?: Json | null
          expected_columns?: NonNullable<Json>
          id?: string
          is_paid?: boolean
          is_public?: boolean
          mode?: string
          name?: string
          parameters?: NonNullable<Json>
          purpose?: string
          search_text?: string
          sql_template?: string
          tags?: string[]
          template_key?: string | null
          updated_at?: string
          use_count?: number
          user_id?: string | null
          version?: number
          window_days?: number | null
          window_lag_days?: number | null
        }
        Relationships: [
          {
            foreignKeyName: "query_templates_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      rate_limits: {
        Row: {
          bucket: string
          hits: number
          window_start: string
        }
        Insert: {
          bucket: string
          hits?: number
          window_start: string
        }
        Update: {
          bucket?: string
          hits?: number
          window_start?: string
        }
        Relationships: []
      }
      saved_charts: {
        Row: {
          created_at: string
          execution_id: string | null
          id: string
          kind: string
          name: string
          spec: NonNullable<Json>
          updated_at: string
          user_id: string
          workflow_id: string | null
        }
        Insert: {
          created_at?: string
          execution_id?: string | null
          id?: string
          kind: string
          name: string
          spec?: NonNullable<Json>
          updated_at?: string
          user_id?: string
          workflow_id?: string | null
        }
        Update: {
          created_at?: string
          execution_id?: string | null
          id?: string
          kind?: string
          name?: string
          spec?: NonNullable<Json>
          updated_at?: string
          user_id?: string
          workflow_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "saved_charts_execution_id_user_id_fkey"
            columns: ["execution_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflow_executions"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "saved_charts_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "saved_charts_workflow_id_user_id_fkey"
            columns: ["workflow_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflows"
            referencedColumns: ["id", "user_id"]
          },
        ]
      }
      schedule_backfills: {
        Row: {
          completed_at: string | null
          concurrency: number
          created_at: string
          id: string
          paused_reason: string | null
          schedule_id: string
          status: string
          unit: string
          updated_at: string
          user_id: string
          window_count: number
        }
        Insert: {
          completed_at?: string | null
          concurrency?: number
          created_at?: string
          id?: string
          paused_reason?: string | null
          schedule_id: string
          status?: string
          unit: string
          updated_at?: string
          user_id: string
          window_count: number
        }
        Update: {
          completed_at?: string | null
          concurrency?: number
          created_at?: string
          id?: string
          paused_reason?: string | null
          schedule_id?: string
          status?: string
          unit?: string
          updated_at?: string
          user_id?: string
          window_count?: number
        }
        Relationships: [
          {
            foreignKeyName: "schedule_backfills_schedule_id_user_id_fkey"
            columns: ["schedule_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflow_schedules"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "schedule_backfills_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      schedule_runs: {
        Row: {
          attempt: number
          backfill_id: string | null
          backfill_position: number | null
          completed_at: string | null
          cost: number | null
          created_at: string
          error_message: string | null
          id: string
          is_catch_up: boolean
          kind: string
          next_attempt_at: string | null
          parameters_used: Json | null
          schedule_id: string
          scheduled_for: string
          skip_code: string | null
          skip_reason: string | null
          started_at: string | null
          status: string
          time_window_zone: string | null
          triggered_at: string
          updated_at: string
          user_id: string
          window_end: string | null
          window_start: string | null
          workflow_execution_id: string | null
        }
        Insert: {
          attempt?: number
          backfill_id?: string | null
          backfill_position?: number | null
          completed_at?: string | null
          cost?: number | null
          created_at?: string
          error_message?: string | null
          id?: string
          is_catch_up?: boolean
          kind?: string
          next_attempt_at?: string | null
          parameters_used?: Json | null
          schedule_id: string
          scheduled_for: string
          skip_code?: string | null
          skip_reason?: string | null
          started_at?: string | null
          status?: string
          time_window_zone?: string | null
          triggered_at?: string
          updated_at?: string
          user_id: string
          window_end?: string | null
          window_start?: string | null
          workflow_execution_id?: string | null
        }
        Update: {
          attempt?: number
          backfill_id?: string | null
          backfill_position?: number | null
          completed_at?: string | null
          cost?: number | null
          created_at?: string
          error_message?: string | null
          id?: string
          is_catch_up?: boolean
          kind?: string
          next_attempt_at?: string | null
          parameters_used?: Json | null
          schedule_id?: string
          scheduled_for?: string
          skip_code?: string | null
          skip_reason?: string | null
          started_at?: string | null
          status?: string
          time_window_zone?: string | null
          triggered_at?: string
          updated_at?: string
          user_id?: string
          window_end?: string | null
          window_start?: string | null
          workflow_execution_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "schedule_runs_backfill_id_user_id_fkey"
            columns: ["backfill_id", "user_id"]
            isOneToOne: false
            referencedRelation: "schedule_backfills"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "schedule_runs_schedule_id_user_id_fkey"
            columns: ["schedule_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflow_schedules"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "schedule_runs_workflow_execution_id_user_id_fkey"
            columns: ["workflow_execution_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflow_executions"
            referencedColumns: ["id", "user_id"]
          },
        ]
      }
      template_favorites: {
        Row: {
          created_at: string
          template_id: string
          user_id: string
        }
        Insert: {
          created_at?: string
          template_id: string
          user_id?: string
        }
        Update: {
          created_at?: string
          template_id?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "template_favorites_template_id_fkey"
            columns: ["template_id"]
            isOneToOne: false
            referencedRelation: "query_templates"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "template_favorites_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      template_uses: {
        Row: {
          template_id: string
          used_on: string
          user_id: string
        }
        Insert: {
          template_id: string
          used_on: string
          user_id?: string
        }
        Update: {
          template_id?: string
          used_on?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "template_uses_template_id_fkey"
            columns: ["template_id"]
            isOneToOne: false
            referencedRelation: "query_templates"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "template_uses_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
      workflow_executions: {
        Row: {
          amc_execution_id: string | null
          amc_instance_id: string
          amc_status: string | null
          amc_workflow_id: string | null
          cancel_requested_at: string | null
          completed_at: string | null
          cost: number | null
          created_at: string
          duration_ms: number | null
          error_details: Json | null
          filtered_rows: number | null
          id: string
          instance_id: string
          lease_expires_at: string | null
          lease_token: string | null
          name: string
          next_poll_at: string | null
          options: NonNullable<Json>
          parameters: NonNullable<Json>
          parent_id: string | null
          query_text: string
          result_bytes: number | null
          result_columns: Json | null
          row_count: number | null
          schedule_run_id: string | null
          sql_hash: string
          started_at: string | null
          status: string
          step: string
          step_attempts: number
          submit_attempted_at: string | null
          submit_reason: string | null
          submitted_at: string | null
          submitted_via: string | null
          template_sql: string
          time_window_end: string
          time_window_start: string
          time_window_zone: string
          timeout_seconds: number
          triggered_by: string
          updated_at: string
          user_id: string
          window_end: string
          window_start: string
          workflow_id: string | null
          workflow_version: number | null
        }
        Insert: {
          amc_execution_id?: string | null
          amc_instance_id?: string
          amc_status?: string | null
          amc_workflow_id?: string | null
          cancel_requested_at?: string | null
          completed_at?: string | null
          cost?: number | null
          created_at?: string
          duration_ms?: never
          error_details?: Json | null
          filtered_rows?: number | null
          id?: string
          instance_id: string
          lease_expires_at?: string | null
          lease_token?: string | null
          name?: string
          next_poll_at?: string | null
          options?: NonNullable<Json>
          parameters?: NonNullable<Json>
          parent_id?: string | null
          query_text: string
          result_bytes?: number | null
          result_columns?: Json | null
          row_count?: number | null
          schedule_run_id?: string | null
          sql_hash: string
          started_at?: string | null
          status?: string
          step?: string
          step_attempts?: number
          submit_attempted_at?: string | null
          submit_reason?: string | null
          submitted_at?: string | null
          submitted_via?: string | null
          template_sql: string
          time_window_end: string
          time_window_start: string
          time_window_zone: string
          timeout_seconds?: number
          triggered_by?: string
          updated_at?: string
          user_id?: string
          window_end: string
          window_start: string
          workflow_id?: string | null
          workflow_version?: number | null
        }
        Update: {
          amc_execution_id?: string | null
          amc_instance_id?: string
          amc_status?: string | null
          amc_workflow_id?: string | null
          cancel_requested_at?: string | null
          completed_at?: string | null
          cost?: number | null
          created_at?: string
          duration_ms?: never
          error_details?: Json | null
          filtered_rows?: number | null
          id?: string
          instance_id?: string
          lease_expires_at?: string | null
          lease_token?: string | null
          name?: string
          next_poll_at?: string | null
          options?: NonNullable<Json>
          parameters?: NonNullable<Json>
          parent_id?: string | null
          query_text?: string
          result_bytes?: number | null
          result_columns?: Json | null
          row_count?: number | null
          schedule_run_id?: string | null
          sql_hash?: string
          started_at?: string | null
          status?: string
          step?: string
          step_attempts?: number
          submit_attempted_at?: string | null
          submit_reason?: string | null
          submitted_at?: string | null
          submitted_via?: string | null
          template_sql?: string
          time_window_end?: string
          time_window_start?: string
          time_window_zone?: string
          timeout_seconds?: number
          triggered_by?: string
          updated_at?: string
          user_id?: string
          window_end?: string
          window_start?: string
          workflow_id?: string | null
          workflow_version?: number | null
        }
        Relationships: [
          {
            foreignKeyName: "workflow_executions_instance_id_user_id_fkey"
            columns: ["instance_id", "user_id"]
            isOneToOne: false
            referencedRelation: "amc_instances"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "workflow_executions_parent_id_user_id_fkey"
            columns: ["parent_id", "user_id"]
            isOneToOne: false
            referencedRelation: "fan_outs"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "workflow_executions_schedule_run_id_user_id_fkey"
            columns: ["schedule_run_id", "user_id"]
            isOneToOne: false
            referencedRelation: "schedule_runs"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "workflow_executions_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "workflow_executions_workflow_id_user_id_fkey"
            columns: ["workflow_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflows"
            referencedColumns: ["id", "user_id"]
          },
        ]
      }
      workflow_schedules: {
        Row: {
          anchor_date: string | null
          catch_up: string
          consecutive_failures: number
          cost_limit: number | null
          created_at: string
          cron_expression: string | null
          default_parameters: NonNullable<Json>
          description: string | null
          failure_count: number
          failure_threshold: number
          id: string
          instance_id: string | null
          interval_days: number | null
          interval_preset: string
          is_active: boolean
          last_run_at: string | null
          last_run_status: string | null
          last_success_window_end: string | null
          max_retries: number
          month_days: number[] | null
          name: string
          next_run_at: string | null
          notification_settings: NonNullable<Json>
          overlap: string
          pause_on_failure: boolean
          paused_at: string | null
          paused_reason: string | null
          retry_delay_minutes: number
          run_count: number
          success_count: number
          time_of_day: string
          timezone: string
          updated_at: string
          user_id: string
          visible_at: string | null
          weekdays: number[] | null
          window_policy: NonNullable<Json>
          workflow_id: string | null
        }
        Insert: {
          anchor_date?: string | null
          catch_up?: string
          consecutive_failures?: number
          cost_limit?: number | null
          created_at?: string
          cron_expression?: string | null
          default_parameters?: NonNullable<Json>
          description?: string | null
          failure_count?: number
          failure_threshold?: number
          id?: string
          instance_id?: string | null
          interval_days?: number | null
          interval_preset: string
          is_active?: boolean
          last_run_at?: string | null
          last_run_status?: string | null
          last_success_window_end?: string | null
          max_retries?: number
          month_days?: number[] | null
          name: string
          next_run_at?: string | null
          notification_settings?: NonNullable<Json>
          overlap?: string
          pause_on_failure?: boolean
          paused_at?: string | null
          paused_reason?: string | null
          retry_delay_minutes?: number
          run_count?: number
          success_count?: number
          time_of_day?: string
          timezone?: string
          updated_at?: string
          user_id?: string
          visible_at?: string | null
          weekdays?: number[] | null
          window_policy?: NonNullable<Json>
          workflow_id?: string | null
        }
        Update: {
          anchor_date?: string | null
          catch_up?: string
          consecutive_failures?: number
          cost_limit?: number | null
          created_at?: string
          cron_expression?: string | null
          default_parameters?: NonNullable<Json>
          description?: string | null
          failure_count?: number
          failure_threshold?: number
          id?: string
          instance_id?: string | null
          interval_days?: number | null
          interval_preset?: string
          is_active?: boolean
          last_run_at?: string | null
          last_run_status?: string | null
          last_success_window_end?: string | null
          max_retries?: number
          month_days?: number[] | null
          name?: string
          next_run_at?: string | null
          notification_settings?: NonNullable<Json>
          overlap?: string
          pause_on_failure?: boolean
          paused_at?: string | null
          paused_reason?: string | null
          retry_delay_minutes?: number
          run_count?: number
          success_count?: number
          time_of_day?: string
          timezone?: string
          updated_at?: string
          user_id?: string
          visible_at?: string | null
          weekdays?: number[] | null
          window_policy?: NonNullable<Json>
          workflow_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: "workflow_schedules_instance_id_user_id_fkey"
            columns: ["instance_id", "user_id"]
            isOneToOne: false
            referencedRelation: "amc_instances"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "workflow_schedules_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "workflow_schedules_workflow_id_user_id_fkey"
            columns: ["workflow_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflows"
            referencedColumns: ["id", "user_id"]
          },
        ]
      }
      workflow_versions: {
        Row: {
          created_at: string
          id: string
          name: string
          parameters: NonNullable<Json>
          sql_hash: string
          sql_query: string
          user_id: string
          version: number
          workflow_id: string
        }
        Insert: {
          created_at?: string
          id?: string
          name: string
          parameters: NonNullable<Json>
          sql_hash: string
          sql_query: string
          user_id: string
          version: number
          workflow_id: string
        }
        Update: {
          created_at?: string
          id?: string
          name?: string
          parameters?: NonNullable<Json>
          sql_hash?: string
          sql_query?: string
          user_id?: string
          version?: number
          workflow_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "workflow_versions_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "workflow_versions_workflow_id_user_id_fkey"
            columns: ["workflow_id", "user_id"]
            isOneToOne: false
            referencedRelation: "workflows"
            referencedColumns: ["id", "user_id"]
          },
        ]
      }
      workflows: {
        Row: {
          amc_synced_at: string | null
          amc_synced_hash: string | null
          amc_workflow_id: string | null
          created_at: string
          description: string | null
          execution_count: number
          id: string
          instance_id: string | null
          last_executed_at: string | null
          last_execution_id: string | null
          last_execution_status: string | null
          name: string
          name_key: string
          options: NonNullable<Json>
          parameters: NonNullable<Json>
          publish_lease: string | null
          publish_lease_expires_at: string | null
          sql_hash: string
          sql_query: string
          status: string
          success_count: number
          sync_state: string
          tags: string[]
          template_id: string | null
          template_version: number | null
          updated_at: string
          user_id: string
          version: number
          workflow_id: string
        }
        Insert: {
          amc_synced_at?: string | null
          amc_synced_hash?: string | null
          amc_workflow_id?: string | null
          created_at?: string
          description?: string | null
          execution_count?: number
          id?: string
          instance_id?: string | null
          last_executed_at?: string | null
          last_execution_id?: string | null
          last_execution_status?: string | null
          name: string
          name_key?: never
          options?: NonNullable<Json>
          parameters?: NonNullable<Json>
          publish_lease?: string | null
          publish_lease_expires_at?: string | null
          sql_hash?: string
          sql_query: string
          status?: string
          success_count?: number
          sync_state?: never
          tags?: string[]
          template_id?: string | null
          template_version?: number | null
          updated_at?: string
          user_id?: string
          version?: number
          workflow_id?: string
        }
        Update: {
          amc_synced_at?: string | null
          amc_synced_hash?: string | null
          amc_workflow_id?: string | null
          created_at?: string
          description?: string | null
          execution_count?: number
          id?: string
          instance_id?: string | null
          last_executed_at?: string | null
          last_execution_id?: string | null
          last_execution_status?: string | null
          name?: string
          name_key?: never
          options?: NonNullable<Json>
          parameters?: NonNullable<Json>
          publish_lease?: string | null
          publish_lease_expires_at?: string | null
          sql_hash?: string
          sql_query?: string
          status?: string
          success_count?: number
          sync_state?: never
          tags?: string[]
          template_id?: string | null
          template_version?: number | null
          updated_at?: string
          user_id?: string
          version?: number
          workflow_id?: string
        }
        Relationships: [
          {
            foreignKeyName: "workflows_instance_id_user_id_fkey"
            columns: ["instance_id", "user_id"]
            isOneToOne: false
            referencedRelation: "amc_instances"
            referencedColumns: ["id", "user_id"]
          },
          {
            foreignKeyName: "workflows_template_id_fkey"
            columns: ["template_id"]
            isOneToOne: false
            referencedRelation: "query_templates"
            referencedColumns: ["id"]
          },
          {
            foreignKeyName: "workflows_user_id_fkey"
            columns: ["user_id"]
            isOneToOne: false
            referencedRelation: "profiles"
            referencedColumns: ["id"]
          },
        ]
      }
    }
    Views: {
      [_ in never]: never
    }
    Functions: {
      abandon_idempotent: {
        Args: { p_key: string; p_route: string }
        Returns: undefined
      }
      acquire_publish_lease: {
        Args: { p_seconds: number; p_workflow: string }
        Returns: string
      }
      acquire_refresh_lease: {
        Args: { p_connection: string; p_seconds: number }
        Returns: string
      }
      amc_search_term: { Args: { p_term: string }; Returns: Json }
      begin_idempotent: {
        Args: { p_key: string; p_request_hash: string; p_route: string }
        Returns: {
          response_body: Json
          response_status: number
          state: string
        }[]
      }
      change_schedule_backfill: {
        Args: { p_backfill: string; p_change: string }
        Returns: boolean
      }
      chart_hint: { Args: { p_execution_id: string }; Returns: Json }
      claim_due_schedules: {
        Args: { p_lease_seconds: number; p_limit: number }
        Returns: {
          anchor_date: string
          catch_up: string
          claimed_at: string
          cron_expression: string
          id: string
          interval_days: number
          interval_preset: string
          month_days: number[]
          next_run_at: string
          time_of_day: string
          timezone: string
          weekdays: number[]
        }[]
      }
      claim_execution: {
        Args: { p_id: string; p_lease_seconds: number; p_step: string }
        Returns: {
          amc_execution_id: string | null
          amc_instance_id: string
          amc_status: string | null
          amc_workflow_id: string | null
          cancel_requested_at: string | null
          completed_at: string | null
          cost: number | null
          created_at: string
          duration_ms: number | null
          error_details: Json | null
          filtered_rows: number | null
          id: string
          instance_id: string
          lease_expires_at: string | null
          lease_token: string | null
          name: string
          next_poll_at: string | null
          options: NonNullable<Json>
          parameters: NonNullable<Json>
          parent_id: string | null
          query_text: string
          result_bytes: number | null
          result_columns: Json | null
          row_count: number | null
          schedule_run_id: string | null
          sql_hash: string
          started_at: string | null
          status: string
          step: string
          step_attempts: number
          submit_attempted_at: string | null
          submit_reason: string | null
          submitted_at: string | null
          submitted_via: string | null
          template_sql: string
          time_window_end: string
          time_window_start: string
          time_window_zone: string
          timeout_seconds: number
          triggered_by: string
          updated_at: string
          user_id: string
          window_end: string
          window_start: string
          workflow_id: string | null
          workflow_version: number | null
        }[]
        SetofOptions: {
          from: "*"
          to: "workflow_executions"
          isOneToOne: false
          isSetofReturn: true
        }
      }
      claim_executions: {
        Args: { p_lease_seconds: number; p_limit: number; p_step: string }
        Returns: {
          amc_execution_id: string | null
          amc_instance_id: string
          amc_status: string | null
          amc_workflow_id: string | null
          cancel_requested_at: string | null
          completed_at: string | null
          cost: number | null
          created_at: string
          duration_ms: number | null
          error_details: Json | null
          filtered_rows: number | null
          id: string
          instance_id: string
          lease_expires_at: string | null
          lease_token: string | null
          name: string
          next_poll_at: string | null
          options: NonNullable<Json>
          parameters: NonNullable<Json>
          parent_id: string | null
          query_text: string
          result_bytes: number | null
          result_columns: Json | null
          row_count: number | null
          schedule_run_id: string | null
          sql_hash: string
          started_at: string | null
          status: string
          step: string
          step_attempts: number
          submit_attempted_at: string | null
          submit_reason: string | null
          submitted_at: string | null
          submitted_via: string | null
          template_sql: string
          time_window_end: string
          time_window_start: string
          time_window_zone: string
          timeout_seconds: number
          triggered_by: string
          updated_at: string
          user_id: string
          window_end: string
          window_start: string
          workflow_id: string | null
          workflow_version: number | null
        }[]
        SetofOptions: {
          from: "*"
          to: "workflow_executions"
          isOneToOne: false
          isSetofReturn: true
        }
      }
      claim_notifications: {
        Args: { p_lease_seconds: number; p_limit: number }
        Returns: {
          attempts: number
          created_at: string
          event_key: string
          execution_id: string | null
          id: string
          kind: string
          last_error: string | null
          lease_token: string | null
          payload: NonNullable<Json>
          recipient: string
          schedule_id: string | null
          sent_at: string | null
          status: string
          updated_at: string
          user_id: string
          visible_at: string | null
        }[]
        SetofOptions: {
          from: "*"
          to: "notification_outbox"
          isOneToOne: false
          isSetofReturn: true
        }
      }
      claim_schedule_runs: {
        Args: { p_id?: string; p_lease_seconds: number; p_limit: number }
        Returns: {
          blocked_by: string
          connection_status: string
          expected_minutes: number
          instance: Json
          month_cost: number
          run: Json
          schedule: Json
          workflow: Json
        }[]
      }
      consume_oauth_state: {
        Args: { p_browser_hash: string; p_state_hash: string }
        Returns: {
          browser_hash: string
          created_at: string
          expires_at: string
          region: string
          return_to: string | null
          state_hash: string
          used_at: string | null
          user_id: string
        }[]
        SetofOptions: {
          from: "*"
          to: "oauth_states"
          isOneToOne: false
          isSetofReturn: true
        }
      }
      count_executions: {
        Args: { p_filter?: Json }
        Returns: {
          going_on: number
          instance_id: string
          runs: number
        }[]
      }
      count_template_use: { Args: { p_template_id: string }; Returns: number }
      create_api_key: {
        Args: {
          p_expires_at?: string
          p_hash: string
          p_name: string
          p_prefix: string
          p_scopes: string[]
        }
        Returns: string
      }
      create_fan_out: {
        Args: { p_fan_out: Json; p_runs: Json }
        Returns: string
      }
      delete_my_account: { Args: Record<PropertyKey, never>; Returns: boolean }
      end_my_session: { Args: { p_session: string }; Returns: boolean }
      end_schedule_run: {
        Args: {
          p_code: string
          p_reason: string
          p_run: string
          p_status: string
        }
        Returns: boolean
      }
      execution_matches: {
        Args: {
          e: Database["public"]["Tables"]["workflow_executions"]["Row"]
          f: Json
        }
        Returns: boolean
      }
      finalise_execution: {
        Args: {
          p_error: Json
          p_id: string
          p_lease: string
          p_result: Json
          p_status: string
        }
        Returns: boolean
      }
      finish_idempotent: {
        Args: { p_body: Json; p_key: string; p_route: string; p_status: number }
        Returns: boolean
      }
      hold_schedule_backfill: {
        Args: { p_reason: string; p_run: string }
        Returns: boolean
      }
      import_amc_catalog: { Args: { p_documents: Json }; Returns: Json }
      import_query_templates: { Args: { p_templates: Json }; Returns: Json }
      list_executions: {
        Args: {
          p_after?: Json
          p_descending?: boolean
          p_filter?: Json
          p_limit?: number
          p_sort?: string
        }
        Returns: {
          amc_execution_id: string | null
          amc_instance_id: string
          amc_status: string | null
          amc_workflow_id: string | null
          cancel_requested_at: string | null
          completed_at: string | null
          cost: number | null
          created_at: string
          duration_ms: number | null
          error_details: Json | null
          filtered_rows: number | null
          id: string
          instance_id: string
          lease_expires_at: string | null
          lease_token: string | null
          name: string
          next_poll_at: string | null
          options: NonNullable<Json>
          parameters: NonNullable<Json>
          parent_id: string | null
          query_text: string
          result_bytes: number | null
          result_columns: Json | null
          row_count: number | null
          schedule_run_id: string | null
          sql_hash: string
          started_at: string | null
          status: string
          step: string
          step_attempts: number
          submit_attempted_at: string | null
          submit_reason: string | null
          submitted_at: string | null
          submitted_via: string | null
          template_sql: string
          time_window_end: string
          time_window_start: string
          time_window_zone: string
          timeout_seconds: number
          triggered_by: string
          updated_at: string
          user_id: string
          window_end: string
          window_start: string
          workflow_id: string | null
          workflow_version: number | null
        }[]
        SetofOptions: {
          from: "*"
          to: "workflow_executions"
          isOneToOne: false
          isSetofReturn: true
        }
      }
      list_query_templates: { Args: { p_filter: Json }; Returns: Json }
      list_schedules: {
        Args: {
          p_filter?: string
          p_id?: string
          p_instance?: string
          p_limit?: number
          p_offset?: number
          p_search?: string
          p_sort?: string
          p_workflow?: string
        }
        Returns: {
          active_count: number
          all_count: number
          currency: string
          failing_count: number
          instance_id: string
          instance_name: string
          paused_count: number
          recent_runs: Json
          schedule: Json
          success_rate: number
          total: number
          workflow_name: string
        }[]
      }
      mark_needs_reauth: {
        Args: { p_connection: string; p_error: string; p_lease?: string }
        Returns: boolean
      }
      my_amazon_connection: {
        Args: Record<PropertyKey, never>
        Returns: {
          created_at: string
          expires_at: string
          id: string
          last_error: string
          lwa_user: Json
          region: string
          scopes: string[]
          status: string
        }[]
      }
      my_api_keys: {
        Args: Record<PropertyKey, never>
        Returns: {
          created_at: string
          expires_at: string
          id: string
          last_used_at: string
          name: string
          prefix: string
          revoked_at: string
          scopes: string[]
        }[]
      }
      my_sessions: {
        Args: Record<PropertyKey, never>
        Returns: {
          created_at: string
          id: string
          is_current: boolean
          last_used_at: string
          user_agent: string
        }[]
      }
      my_workflow_tags: {
        Args: Record<PropertyKey, never>
        Returns: {
          tag: string
          uses: number
        }[]
      }
      open_api_key: {
        Args: { p_hash: string; p_prefix: string }
        Returns: {
          email: string
          hits: number
          key_id: string
          name: string
          reset_seconds: number
          scopes: string[]
          state: string
          time_zone: string
          user_id: string
        }[]
      }
      owns: { Args: { owner_id: string }; Returns: boolean }
      pause_amc_budget: {
        Args: { p_seconds: number; p_user: string }
        Returns: undefined
      }
      pause_schedule_for: {
        Args: { p_reason: string; p_schedule: string }
        Returns: boolean
      }
      postpone_schedule_run: {
        Args: { p_delay_seconds: number; p_reason: string; p_run: string }
        Returns: boolean
      }
      purge_api_records: {
        Args: Record<PropertyKey, never>
        Returns: {
          audit_rows: number
          idempotency_keys: number
          rate_limits: number
        }[]
      }
      query_history: {
        Args: { p_sql: string; p_workflow_id: string }
        Returns: {
          completed_at: string
          row_count: number
          submitted_at: string
        }[]
      }
      read_all_notifications: {
        Args: Record<PropertyKey, never>
        Returns: number
      }
      record_due_schedules: {
        Args: { p_rows: Json }
        Returns: {
          made: number
          moved: number
        }[]
      }
      record_heartbeat: {
        Args: {
          p_error?: string
          p_event: string
          p_job: string
          p_summary?: Json
        }
        Returns: undefined
      }
      record_notification: {
        Args: {
          p_delay_seconds: number
          p_error: string
          p_id: string
          p_lease: string
          p_outcome: string
        }
        Returns: boolean
      }
      record_poll: {
        Args: {
          p_amc_status: string
          p_delay_seconds: number
          p_id: string
          p_lease: string
          p_next_step: string
          p_status: string
        }
        Returns: boolean
      }
      record_polls: { Args: { p_runs: Json }; Returns: string[] }
      record_published: {
        Args: {
          p_amc_workflow_id: string
          p_instance: string
          p_lease: string
          p_synced_hash: string
          p_workflow: string
        }
        Returns: boolean
      }
      record_submission: {
        Args: {
          p_amc_execution_id: string
          p_amc_status: string
          p_id: string
          p_lease: string
          p_poll_after_seconds: number
        }
        Returns: boolean
      }
      record_submit_intent: {
        Args: {
          p_amc_workflow_id: string
          p_id: string
          p_lease: string
          p_reason: string
          p_submitted_via: string
        }
        Returns: boolean
      }
      release_execution: {
        Args: {
          p_delay_seconds: number
          p_error: Json
          p_id: string
          p_lease: string
        }
        Returns: boolean
      }
      release_executions: {
        Args: { p_delay_seconds: number; p_error: Json; p_runs: Json }
        Returns: string[]
      }
      release_publish_lease: {
        Args: { p_lease: string; p_workflow: string }
        Returns: boolean
      }
      release_refresh_lease: {
        Args: { p_connection: string; p_error?: string; p_lease: string }
        Returns: boolean
      }
      request_cancel: { Args: { p_id: string }; Returns: boolean }
      request_schedule_run: {
        Args: { p_kind: string; p_schedule: string }
        Returns: string
      }
      revoke_api_key: { Args: { p_id: string }; Returns: boolean }
      run_days: {
        Args: { p_days: number; p_now: string; p_zone: string }
        Returns: {
          cancelled: number
          day: string
          failed: number
          median_seconds: number
          succeeded: number
        }[]
      }
      save_refreshed_tokens: {
        Args: {
          p_access: string
          p_connection: string
          p_expires_at: string
          p_key_id: string
          p_lease: string
          p_refresh: string
        }
        Returns: boolean
      }
      schedule_metrics: {
        Args: { p_from: string; p_schedule: string; p_to: string }
        Returns: Json
      }
      search_amc_catalog: {
        Args: { p_fields?: number; p_query: string }
        Returns: Json
      }
      start_schedule_backfill: {
        Args: {
          p_concurrency: number
          p_schedule: string
          p_unit: string
          p_windows: Json
        }
        Returns: string
      }
      tag_workflows: {
        Args: { p_add: string[]; p_ids: string[]; p_remove: string[] }
        Returns: number
      }
      take_amc_budget: {
        Args: {
          p_burst: number
          p_per_second: number
          p_person: boolean
          p_user: string
          p_want: number
        }
        Returns: {
          granted: number
          paused: boolean
          wait_ms: number
        }[]
      }
      take_anonymous_rate_limit: {
        Args: { p_bucket: string }
        Returns: {
          hits: number
          reset_seconds: number
        }[]
      }
      take_rate_limit: {
        Args: { p_kind: string }
        Returns: {
          hits: number
          reset_seconds: number
        }[]
      }
      unsubscribe_recipient: {
        Args: { p_email: string; p_schedule: string; p_user: string }
        Returns: undefined
      }
    }
    Enums: {
      [_ in never]: never
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] &
        DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] &
        DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends {
  schema: keyof DatabaseWithoutInternals
}
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {},
  },
} as const
